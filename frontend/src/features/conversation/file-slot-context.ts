// Lets a bubble show a file without knowing the feature that does it.
import { createContext, type ReactNode } from "react";
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatMessage } from "@/stores/conversations/message";

/** `meta`: when it was said, and what else stands behind words. The slot places it. */
export type FileSlot = (
  message: ChatMessage,
  conversationId: ConversationId,
  meta: ReactNode,
) => ReactNode;

export const nothing: FileSlot = () => null;
export const FileSlotContext = createContext<FileSlot>(nothing);
