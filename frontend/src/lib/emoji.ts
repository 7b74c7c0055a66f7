// Tells a message that is only a face or two from one that says something in words.

const MOST = 3;
/** One emoji of many parts (a family, a flag of a region) is rarely longer, in UTF-16 units. */
const LONGEST = 40;

/** Most messages have one, and are then told apart without taking them to pieces. */
const LETTER = /\p{L}/u;
const FLAG = /^\p{Regional_Indicator}{2}$/u;
const KEYCAP = /^[0-9#*]\ufe0f?\u20e3$/;
const PICTURE =
  /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|[\u{e0020}-\u{e007f}])*$/u;
/** Signs such as © are pictures only when it is said of them. */
const COLOURED = /\ufe0f|\p{Emoji_Presentation}/u;

/** One to three emoji as people count them, and nothing else but white space. */
export function isOnlyEmoji(text: string): boolean {
  return countEmoji(text, MOST) > 0;
}

/** One emoji and nothing else. */
export function isOneEmoji(text: string): boolean {
  return !/\s/.test(text) && countEmoji(text, 1) === 1;
}

/** 0 for a text with anything else in it, or with more of them. */
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
