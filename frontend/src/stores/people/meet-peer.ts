// Creates the conversation with this id, with the other person's name if anything knows it.
import { type ConversationId, peerOf } from "@/lib/conversation-id";
import { meet } from "@/stores/conversations/conversations";
import { whoIs } from "./directory";

export function meetPeerOf(id: ConversationId): void {
  const peerId = peerOf(id);
  if (peerId !== null) meet(peerId, whoIs(peerId));
}
