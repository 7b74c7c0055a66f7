// A quick check of a name before the server's thorough one, so that most mistakes are reported without a round trip.

export type NameFault = "empty" | "too_long" | "invisible";

const MAX_BYTES = 128;
// Control, bidirectional and zero-width characters. U+200D joins emoji and letters of some scripts, so the server
// decides about it.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what a name must not have.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** The name as the server will store it: trimmed, with single spaces, in composed form. */
export function tidyName(raw: string): string {
  return raw
    .replace(/\p{Zs}+/gu, " ")
    .trim()
    .normalize("NFC");
}

export function nameFault(raw: string, maxLength: number): NameFault | null {
  const name = tidyName(raw);
  if (name === "") return "empty";
  if (INVISIBLE.test(name)) return "invisible";
  if (visibleLength(name) > maxLength) return "too_long";
  if (new TextEncoder().encode(name).length > MAX_BYTES) return "too_long";
  return null;
}

/** The number of characters as people see them. */
function visibleLength(text: string): number {
  if (typeof Intl.Segmenter !== "function") return [...text].length;
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;
}
