// Gives an emoji of a person or a hand a skin tone. By Unicode's rule, the modifier follows the first character.

/** 0 is the emoji without a tone, 1 the lightest and 5 the darkest one. */
export const TONES = [0, 1, 2, 3, 4, 5] as const;
export type Tone = (typeof TONES)[number];

const BEFORE_THE_LIGHTEST = 0x1f3fa;
const AS_PICTURE = "\ufe0f";

/** Only for emoji that have tones: with others the modifier would be shown separately. */
export function withTone(emoji: string, tone: Tone): string {
  if (tone === 0) return emoji;
  const [first = "", ...rest] = emoji;
  const after = rest[0] === AS_PICTURE ? rest.slice(1) : rest;
  return first + String.fromCodePoint(BEFORE_THE_LIGHTEST + tone) + after.join("");
}
