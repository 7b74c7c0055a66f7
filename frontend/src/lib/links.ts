// Finds links in a message. The pieces joined are exactly the message.

export interface Piece {
  /** Where it begins in the text, in UTF-16 units. */
  at: number;
  text: string;
  /** Null for a piece that is no link. */
  href: string | null;
}

/**
 * A link ends at white space, quotes and angle brackets, and at characters that reverse or hide what follows. Without a
 * scheme it must begin with "www.", and not in the middle of a word or another link.
 */
const CANDIDATE =
  /(?:\b(?:https?:\/\/|mailto:)|(?<![\p{L}\p{N}_@/.:-])www\.)[^\s\p{Cc}<>"`\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/giu;
/** Punctuation behind a link in a sentence, which is hardly ever part of it, in any script. */
const SENTENCE = /^[\p{Terminal_Punctuation}\p{Sentence_Terminal}\p{Quotation_Mark}…]$/u;
const OPENS = /^\p{Ps}$/u;
const CLOSES = /^\p{Pe}$/u;
const SCHEMES = ["http:", "https:", "mailto:"];

export function linkPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const add = (end: number, href: string | null) => {
    if (end > done) pieces.push({ at: done, text: text.slice(done, end), href });
    done = Math.max(done, end);
  };
  for (const match of text.matchAll(CANDIDATE)) {
    const address = withoutTail(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    add(match.index, null);
    add(match.index + address.length, href);
  }
  add(text.length, null);
  return pieces;
}

/**
 * Removes punctuation at the end. A closing bracket stays if its opening bracket is part of the link, because such
 * addresses exist.
 */
function withoutTail(candidate: string): string {
  const letters = [...candidate];
  const surplus = new Map<string, number>();
  for (const letter of letters) {
    const opens = OPENS.test(letter);
    const opener = opens ? letter : openerOf(letter);
    if (opener !== null) surplus.set(opener, (surplus.get(opener) ?? 0) + (opens ? -1 : 1));
  }
  for (let last = letters.at(-1); last !== undefined; last = letters.at(-1)) {
    const opener = openerOf(last);
    const unopened = opener === null ? 0 : (surplus.get(opener) ?? 0);
    if (opener !== null && unopened > 0) surplus.set(opener, unopened - 1);
    else if (!SENTENCE.test(last)) break;
    letters.pop();
  }
  return letters.join("");
}

/**
 * The opening bracket for a closing one: in Unicode it is one or two places before it. Null for any other character.
 */
function openerOf(letter: string): string | null {
  if (!CLOSES.test(letter)) return null;
  const code = letter.codePointAt(0) ?? 0;
  const before = [1, 2].map((places) => String.fromCodePoint(code - places));
  return before.find((candidate) => OPENS.test(candidate)) ?? null;
}

function hrefOf(written: string): string | null {
  const isBare = /^www\./i.test(written);
  const address = isBare ? `https://${written}` : written;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (isBare && !/^www\.[^.]+\../.test(url.hostname)) return null;
  if (!SCHEMES.includes(url.protocol)) return null;
  // In "https://bank.example@evil.example" people read the wrong half, so it is no link.
  if (url.username !== "" || url.password !== "") return null;
  if (url.protocol === "mailto:" && !/^[^@]+@[^@]+$/.test(url.pathname)) return null;
  return url.href;
}

/** The real host, if it is not what is written: letters of several scripts can look alike. Null if it is. */
export function unlikeHost(address: string, href: string): string | null {
  const { hostname } = new URL(href);
  return address.toLowerCase().includes(hostname) ? null : hostname;
}
