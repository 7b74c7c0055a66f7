// A face for somebody who has only a name and an id: one or two letters on a tint that always belongs to that id.

export const TINTS = 10;

/** Which of the tints in tokens.css belongs to this id. */
export function tintOf(id: string): number {
  let hash = 2166136261;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 16777619);
  }
  return (hash >>> 0) % TINTS;
}

export function initialsOf(name: string): string {
  const words = name.split(" ").filter(Boolean);
  const first = firstLetter(words[0] ?? "?");
  const last = words.length > 1 ? firstLetter(words[words.length - 1] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

function firstLetter(word: string): string {
  if (typeof Intl.Segmenter !== "function") return [...word][0] ?? "";
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word);
  return segments[Symbol.iterator]().next().value?.segment ?? "";
}
