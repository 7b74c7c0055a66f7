// A message's file, if it is one.
import type { ChatMessage } from "@/stores/conversations/message";
import { FileCard } from "./file-card";

export function FileSlot({ message, peerId }: { message: ChatMessage; peerId: string }) {
  return message.file && <FileCard message={message} file={message.file} peerId={peerId} />;
}
