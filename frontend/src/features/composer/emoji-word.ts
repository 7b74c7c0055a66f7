// Finds the name of an emoji that is being written before the caret. What belongs to an address or a time is no name.

export interface EmojiWord {
  /** Where its first colon stands. */
  from: number;
  word: string;
  /** Written in full, with the second colon. */
  isWhole: boolean;
}

/** Nothing but white space, a bracket, a quote or an emoji may stand before the colon, and a name begins with a letter. */
const WORD = /(?<![\p{L}\p{N}:/._%@&=?#~\\-]):([a-z+-][a-z0-9_+-]+)(:?)$/iu;

export function emojiWordAt(text: string, caret: number): EmojiWord | null {
  // A name is short: what stands far before it doesn't matter.
  const start = Math.max(0, caret - 60);
  const match = WORD.exec(text.slice(start, caret));
  if (!match) return null;
  const [, word = "", end] = match;
  return { from: start + match.index, word: word.toLowerCase(), isWhole: end === ":" };
}
