// The part of a text around a search match, short enough for a line or two.
import { fold } from "./fold";

export interface Excerpt {
  before: string;
  /** The match as it is written in the text. Empty if its place is unknown. */
  match: string;
  after: string;
}

const BEFORE = 30;
const AFTER = 120;

/** `wanted` must be folded; see fold.ts. */
export function excerpt(text: string, wanted: string): Excerpt {
  const [from, to] = placeOf(text, wanted) ?? [0, 0];
  const before = [...text.slice(0, from)];
  const after = [...text.slice(to)];
  return {
    before: (before.length > BEFORE ? "..." : "") + before.slice(-BEFORE).join(""),
    match: text.slice(from, to),
    after: after.slice(0, AFTER).join("") + (after.length > AFTER ? "..." : ""),
  };
}

/**
 * Where a folded match begins and ends in the text, in UTF-16 units; null if there is none. Folding changes lengths, so
 * each folded character is traced back to the one that it came from.
 */
export function placeOf(text: string, wanted: string): [from: number, to: number] | null {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) origins.push(at);
    at += letter.length;
  }
  const found = folded.indexOf(wanted);
  const from = origins[found];
  const last = origins[found + wanted.length - 1];
  if (from === undefined || last === undefined) return null;
  // Accents of the last character fold to nothing and belong to the match.
  const to = origins.slice(found + wanted.length).find((origin) => origin > last);
  return [from, to ?? text.length];
}
