// Lets a bubble show a file without knowing the feature that does it.
import { createContext, type ReactNode } from "react";
import type { ChatMessage } from "@/stores/conversations/message";

export type FileSlot = (message: ChatMessage, peerId: string) => ReactNode;

export const nothing: FileSlot = () => null;
export const FileSlotContext = createContext<FileSlot>(nothing);
