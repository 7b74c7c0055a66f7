// The part of a text in which something was found, cut so that a line or two show it.
import { fold } from "./fold";

export interface Excerpt {
  before: string;
  /** The match as it is written in the text. Empty if its place is unknown. */
  match: string;
  after: string;
}

const BEFORE = 30;
const AFTER = 120;

/** `wanted` is folded. */
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
 * Where something folded begins and ends in a text. Folding changes lengths, so each folded letter is followed back to the
 * letter that it came from.
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
  // Marks that belong to the last letter fold to nothing and go with it.
  const to = origins.slice(found + wanted.length).find((origin) => origin > last);
  return [from, to ?? text.length];
}
