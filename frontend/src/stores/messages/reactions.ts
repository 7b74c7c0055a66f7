// Emoji reactions to messages.
import type { ChatMessage, Reactions } from "@/stores/conversations/message";
import { ownIds } from "@/stores/session/session";

/** The most that one user can add to one message. */
export const MOST_REACTIONS = 8;

/**
 * Adds or removes an emoji. `ids`: all ids of one user, the present one first; reactions under earlier ids move to it.
 * Returns the same message if nothing changes: the emoji is there already, or there is no room.
 */
export function reacted(
  message: ChatMessage,
  ids: readonly string[],
  emoji: string,
  isOn: boolean,
  at: number,
): ChatMessage {
  const [id] = ids;
  const before = reactionsOf(message, ids);
  const isFull = isOn && before.length >= MOST_REACTIONS;
  if (id === undefined || before.includes(emoji) === isOn || isFull || message.deleted) {
    return message;
  }
  const others = Object.entries(message.reactions?.by ?? {}).filter(
    ([user]) => !ids.includes(user),
  );
  const next = isOn ? [...before, emoji] : before.filter((other) => other !== emoji);
  const by = Object.fromEntries(next.length > 0 ? [...others, [id, next]] : others);
  return { ...message, reactions: { by, at } };
}

/** One user's reactions to a message, under any of their ids. */
function reactionsOf(
  { reactions }: Pick<ChatMessage, "reactions">,
  ids: readonly string[],
): readonly string[] {
  return ids.flatMap((id) => reactions?.by[id] ?? []);
}

export interface Chip {
  emoji: string;
  count: number;
  mine: boolean;
}

export function ownReactions(message: Pick<ChatMessage, "reactions">): readonly string[] {
  return reactionsOf(message, ownIds());
}

/** In the order in which they were added, those of others first. */
export function chips(reactions: Reactions): Chip[] {
  const { by } = reactions;
  const own = ownIds();
  const mine = ownReactions({ reactions });
  const theirs = Object.entries(by).flatMap(([id, emoji]) => (own.includes(id) ? [] : emoji));
  return [...new Set([...theirs, ...mine])].map((emoji) => ({
    emoji,
    count: theirs.filter((other) => other === emoji).length + Number(mine.includes(emoji)),
    mine: mine.includes(emoji),
  }));
}
