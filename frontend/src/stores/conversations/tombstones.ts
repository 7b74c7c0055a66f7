// Tombstones: the ids and keys of what is over in a conversation. A late or repeated frame with one of them is ignored.
import type { Conversation } from "./conversation";

/** Far more than can be in transit at once; each is as long as an id. */
const MOST = 500;

export function hasTombstone({ tombstones }: Conversation, name: string): boolean {
  return tombstones?.includes(name) ?? false;
}

export function withTombstones(conversation: Conversation, names: readonly string[]): Conversation {
  if (names.length === 0) return conversation;
  return {
    ...conversation,
    tombstones: [...(conversation.tombstones ?? []), ...names].slice(-MOST),
  };
}
