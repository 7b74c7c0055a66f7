// Finds the addresses in what somebody wrote. Put together again, the pieces are the text to the last character.

export interface Piece {
  /** Where it begins in the text. */
  at: number;
  text: string;
  /** Null for what leads nowhere. */
  href: string | null;
}

/** An address ends at white space, quotes and angle brackets, and at characters that turn or hide what follows them. */
const CANDIDATE =
  /\b(?:https?:\/\/|mailto:)[^\s\p{Cc}<>"`\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/giu;
/** What stands behind an address in a sentence and is hardly ever part of it. */
const SENTENCE = /[.,:;!?'"’”»…、。，：；！？]$/u;
const BRACKETS: Readonly<Record<string, string>> = {
  ")": "(",
  "]": "[",
  "}": "{",
  "）": "（",
  "」": "「",
  "』": "『",
  "】": "【",
  "》": "《",
};
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
  const surplus = new Map<string, number>();
  for (const letter of candidate) {
    const opens = Object.values(BRACKETS).includes(letter);
    const opener = opens ? letter : BRACKETS[letter];
    if (opener) surplus.set(opener, (surplus.get(opener) ?? 0) + (opens ? -1 : 1));
  }
  let end = candidate.length;
  while (end > 0) {
    const last = candidate.charAt(end - 1);
    const opener = BRACKETS[last];
    const unopened = opener === undefined ? 0 : (surplus.get(opener) ?? 0);
    if (opener !== undefined && unopened > 0) surplus.set(opener, unopened - 1);
    else if (!SENTENCE.test(last)) break;
    end -= 1;
  }
  return candidate.slice(0, end);
}

function hrefOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
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
