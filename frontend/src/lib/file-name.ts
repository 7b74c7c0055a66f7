// Names of files come from other people: nothing in one may lead out of a folder, hide its ending or run on for pages.

const MOST_LETTERS = 100;
/** A part's name may have 255 bytes; some file systems have room for no more, and add to it. */
const MOST_BYTES = 240;
const LONGEST_ENDING = 12;

/** Control characters, those that turn the direction of writing, and those that file systems take as something else. */
const HARMFUL = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]/gu;
/** Persian words and emoji have these between two letters; elsewhere they would only hide. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Emoji}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{Emoji}])/gu;
/** One dot before a name makes it a hidden file, as ".env" is meant to be. More of them would lead elsewhere. */
const EDGES = /^\s+|^\.(?=[.\s]|$)[.\s]*|[.\s]+$/g;

export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(HARMFUL, "_")
    .replace(LOOSE_JOINER, "_")
    .replace(EDGES, "");
  return clean === "" ? "file" : shortened(clean);
}

/** What is seen as one letter is kept or left out as a whole. */
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

/** A type that is said properly, or the one that means nothing. */
export function safeMediaType(type: string): string {
  const [plain = ""] = type.toLowerCase().split(";");
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(plain) ? plain : "application/octet-stream";
}
