// File names come from other people: a name must not lead to another folder, hide its extension, or be very long.

const MOST_LETTERS = 100;
/** Many file systems allow 255 bytes, and browsers may add some characters, such as " (1)". */
const MOST_BYTES = 240;
const LONGEST_ENDING = 12;

/**
 * Control characters, characters that change the writing direction, and characters that file systems treat specially.
 */
const HARMFUL = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]/gu;
/** Joiners are needed between letters in Persian and between emoji; elsewhere they are only invisible. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Emoji}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Emoji}])/gu;
/** One dot before a name is kept, as in ".env". Further ones, and white space or dots at the end, are removed. */
const EDGES = /^\s+|^\.(?=[.\s]|$)[.\s]*|[.\s]+$/g;

export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(HARMFUL, "_")
    .replace(LOOSE_JOINER, "_")
    .replace(EDGES, "");
  return clean === "" ? "file" : shortened(clean);
}

/** Cuts between characters as people see them, never within one. */
function shortened(name: string): string {
  if (fits(name, MOST_LETTERS, MOST_BYTES)) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= LONGEST_ENDING ? name.slice(dot) : "";
  const [letters, bytes] = [MOST_LETTERS - lettersOf(ending).length, MOST_BYTES - bytesOf(ending)];
  const kept = lettersOf(name.slice(0, name.length - ending.length)).slice(0, letters);
  while (bytesOf(kept.join("")) > bytes) kept.pop();
  return kept.join("") + ending;
}

function fits(name: string, letters: number, bytes: number): boolean {
  return lettersOf(name).length <= letters && bytesOf(name) <= bytes;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function lettersOf(text: string): string[] {
  if (typeof Intl.Segmenter !== "function") return [...text];
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}

/** Returns "application/octet-stream" for a malformed type. */
export function safeMediaType(type: string): string {
  const [plain = ""] = type.toLowerCase().split(";");
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(plain) ? plain : "application/octet-stream";
}
