// All texts of a catalogue, and what those that take something say of it, for the tests that read every word.

export type Said = (...args: unknown[]) => string;

/** Enough of them to meet every form that a language has. */
export const NUMBERS = [0, 1, 2, 3, 11, 100];

/** Every text by its path: "people.presence.left". */
export function texts(words: unknown, path = ""): Map<string, string | Said> {
  if (typeof words === "string" || typeof words === "function") {
    return new Map([[path, words as string | Said]]);
  }
  const parts = Object.entries(words as object).map(([key, part]) =>
    texts(part, path === "" ? key : `${path}.${key}`),
  );
  return new Map(parts.flatMap((part) => [...part]));
}

/** What a text says of a number, or of names when it makes no sense of one. */
export function saidOf(said: Said, number: number): string {
  const names = ["Amber", "Bob", "Eve"].map((name) => name + number);
  try {
    return said(number, ...names.slice(1));
  } catch {
    return said(names);
  }
}

/** All that a text can say, by its path. */
export function sayings(words: unknown): [path: string, said: string[]][] {
  return [...texts(words)].map(([path, said]) => [
    path,
    typeof said === "function" ? NUMBERS.map((number) => saidOf(said, number)) : [said],
  ]);
}
