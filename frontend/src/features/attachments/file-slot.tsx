// A message's file, if it is one.
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatMessage } from "@/stores/conversations/message";
import { FileCard } from "./file-card";

interface FileSlotProps {
  message: ChatMessage;
  conversationId: ConversationId;
}

export function FileSlot({ message, conversationId }: FileSlotProps) {
  return (
    message.file && (
      <FileCard message={message} file={message.file} conversationId={conversationId} />
    )
  );
}
