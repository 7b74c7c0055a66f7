// Names of files come from other people, so this removes everything that would lead out of a folder, hide the ending, or be
// too long.

const LONGEST = 100;
const LONGEST_ENDING = 12;

/** Control characters, those that turn the direction of writing, and those that file systems take as something else. */
const HARMFUL = /[\p{Cc}\p{Cf}\u2028\u2029/\\:*?"<>|]/gu;

export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(HARMFUL, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (clean === "") return "file";
  const letters = [...clean];
  if (letters.length <= LONGEST && new TextEncoder().encode(clean).length <= 240) return clean;
  const dot = clean.lastIndexOf(".");
  const ending = dot > 0 && clean.length - dot <= LONGEST_ENDING ? clean.slice(dot) : "";
  return letters.slice(0, 50).join("") + ending;
}

/** A type that is said properly, or the one that means nothing. */
export function safeMediaType(type: string): string {
  const [plain = ""] = type.toLowerCase().split(";");
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(plain) ? plain : "application/octet-stream";
}
