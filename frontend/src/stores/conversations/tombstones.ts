// The names of what is over in a conversation. Whatever comes late or twice under one of them is left alone.
import type { Conversation } from "./conversation";

/** Far more than can be under way at once; a name is as long as an id. */
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
