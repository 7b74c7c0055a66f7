// The emoji that two people put to a message.
import type { ChatMessage, Reactions } from "@/stores/conversations/message";

/** Of one person to one message. */
export const MOST_REACTIONS = 8;

/** The same message when nothing changes: it is there already, or there is no room. */
export function reacted(
  message: ChatMessage,
  who: "mine" | "theirs",
  emoji: string,
  isOn: boolean,
  at: number,
): ChatMessage {
  const reactions: Reactions = message.reactions ?? { mine: [], theirs: [], at: 0 };
  const own = reactions[who];
  const isFull = isOn && own.length >= MOST_REACTIONS;
  if (own.includes(emoji) === isOn || isFull || message.deleted) return message;
  const next = isOn ? [...own, emoji] : own.filter((other) => other !== emoji);
  return { ...message, reactions: { ...reactions, [who]: next, at } };
}

export interface Chip {
  emoji: string;
  count: number;
  mine: boolean;
}

/** In the order in which they came, theirs first. */
export function chips(reactions: Reactions | undefined): Chip[] {
  if (!reactions) return [];
  const { mine, theirs } = reactions;
  return [...new Set([...theirs, ...mine])].map((emoji) => ({
    emoji,
    count: Number(theirs.includes(emoji)) + Number(mine.includes(emoji)),
    mine: mine.includes(emoji),
  }));
}
