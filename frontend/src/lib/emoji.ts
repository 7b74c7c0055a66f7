// Recognises messages that are only one to three emoji.

const MOST = 3;
/** In UTF-16 units. A single emoji of many parts (a family, the flag of a region) is rarely longer. */
const LONGEST = 40;

/** A quick test: most messages contain a letter. */
const LETTER = /\p{L}/u;
const FLAG = /^\p{Regional_Indicator}{2}$/u;
const KEYCAP = /^[0-9#*]\ufe0f?\u20e3$/;
const PICTURE =
  /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|[\u{e0020}-\u{e007f}])*$/u;
/** Characters such as © count as emoji only with a variation selector. */
const COLOURED = /\ufe0f|\p{Emoji_Presentation}/u;

/** True for one to three emoji, with nothing else but white space. */
export function isOnlyEmoji(text: string): boolean {
  return countEmoji(text, MOST) > 0;
}

/** True for one emoji and nothing else. */
export function isOneEmoji(text: string): boolean {
  return !/\s/.test(text) && countEmoji(text, 1) === 1;
}

/** Returns 0 if the text contains anything else, or more than `most` emoji. */
function countEmoji(text: string, most: number): number {
  if (text.length > most * LONGEST || LETTER.test(text)) return 0;
  if (typeof Intl.Segmenter !== "function") return 0;
  const letters = text.replace(/\s+/g, "");
  let count = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(
    letters,
  )) {
    count += 1;
    if (count > most || !isEmoji(segment)) return 0;
  }
  return count;
}

function isEmoji(grapheme: string): boolean {
  if (FLAG.test(grapheme) || KEYCAP.test(grapheme)) return true;
  return PICTURE.test(grapheme) && COLOURED.test(grapheme);
}
