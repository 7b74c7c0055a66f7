// A message's file, if it is one.
import type { ReactNode } from "react";
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatMessage } from "@/stores/conversations/message";
import { FileCard } from "./file-card";

interface FileSlotProps {
  message: ChatMessage;
  conversationId: ConversationId;
  meta: ReactNode;
}

export function FileSlot({ message, conversationId, meta }: FileSlotProps) {
  return (
    message.file && (
      <FileCard message={message} file={message.file} conversationId={conversationId} meta={meta} />
    )
  );
}
