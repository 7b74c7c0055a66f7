// Whoever begins a conversation by its id begins it with a person of whom more may be known.
import { type ConversationId, peerOf } from "@/lib/conversation-id";
import { meet } from "@/stores/conversations/conversations";
import { whoIs } from "./directory";

export function meetPeerOf(id: ConversationId): void {
  const peerId = peerOf(id);
  if (peerId !== null) meet(peerId, whoIs(peerId));
}
