// Finds the addresses in what somebody wrote. Put together again, the pieces are the text to the last character.

export interface Piece {
  /** Where it begins in the text. */
  at: number;
  text: string;
  /** Null for what leads nowhere. */
  href: string | null;
}

/**
 * An address ends at white space, quotes and angle brackets, and at characters that turn or hide what follows them. One
 * without a scheme begins with "www." and not in the middle of another word or address.
 */
const CANDIDATE =
  /(?:\b(?:https?:\/\/|mailto:)|(?<![\p{L}\p{N}_@/.:-])www\.)[^\s\p{Cc}<>"`\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/giu;
/** What stands behind an address in a sentence and is hardly ever part of it, in the writing of any language. */
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

/** A closing bracket stays when the address opened it: such addresses exist. */
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

/** Of a closing bracket: it stands one place before it in Unicode, or two where something is between them. */
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
  // Of "https://bank.example@evil.example" the eye reads the wrong half, so nobody is led there by a click.
  if (url.username !== "" || url.password !== "") return null;
  if (url.protocol === "mailto:" && !/^[^@]+@[^@]+$/.test(url.pathname)) return null;
  return url.href;
}

/** The host as the network knows it, when that isn't what is written: letters of several scripts can look alike. */
export function unlikeHost(address: string, href: string): string | null {
  const { hostname } = new URL(href);
  return address.toLowerCase().includes(hostname) ? null : hostname;
}
