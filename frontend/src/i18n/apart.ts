// Puts what people wrote into a sentence of the catalogue without letting it turn the sentence over.

/** Letters that are written from right to left, and characters that change a direction by themselves. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** In a sentence from left to right: what can't turn it over stays as it is, letter for letter. */
export function apart(data: string): string {
  return TURNS.test(data) ? isolated(data) : data;
}

/** In a sentence from right to left, where most names run the other way. */
export function isolated(data: string): string {
  return `\u2068${data}\u2069`;
}
