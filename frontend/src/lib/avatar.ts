// The avatar of a user: letters of the name, on a colour and a pattern that are computed from the id.

export const TINTS = 10;

/** Which of the tints in tokens.css belongs to this id. */
export function tintOf(id: string): number {
  return hashOf(id) % TINTS;
}

/** A shape on an area of 40 by 40 units, and how far it is turned around the centre. */
export interface Mark {
  path: string;
  degrees: number;
}

// The edge of the avatar cuts each shape, so that the letters in the middle stay readable.
const SHAPES = [
  "M0 0h40v13H0z",
  "M-10 -10h30v30h-30z",
  "M0 0h8v40H0zM14 0h4v40h-4z",
  "M20 -26a24 24 0 1 1 0 48a24 24 0 1 1 0-48z",
  "M-4 44L20 8l24 36z",
  "M0 6h40v4H0zM0 14h40v4H0zM0 30h40v4H0z",
  "M2 2a6 6 0 1 1 0 .1zM16 5a5 5 0 1 1 0 .1zM29 10a5 5 0 1 1 0 .1zM3 16a5 5 0 1 1 0 .1z",
  "M20 20L-8 4v-12h26zM20 20L48 36v12H22z",
];
const TURNS = 8;

/** Two shapes, each rotated: thousands of combinations, so that two people with one name look different. */
export function marksOf(id: string): Mark[] {
  // The colour is the remainder of the hash, so the shapes use another mix of its bits.
  let rest = mixed(hashOf(id));
  const take = (count: number) => {
    const taken = rest % count;
    rest = Math.floor(rest / count);
    return taken;
  };
  const first = take(SHAPES.length);
  const second = (first + 1 + take(SHAPES.length - 1)) % SHAPES.length;
  return [first, second].map((shape) => ({
    path: SHAPES[shape] ?? "",
    degrees: take(TURNS) * (360 / TURNS),
  }));
}

function hashOf(id: string): number {
  let hash = 2166136261;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 16777619);
  }
  return hash >>> 0;
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
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

/** The tag that the server gives to look-alike names: the first four hex digits of the id. */
export function tagOf(id: string): string {
  return id.slice(0, 4);
}
