// The part of a long list that is rendered. Its ends are kept by key, so that the same rows stay rendered when the list
// grows or loses rows.

export interface Drawn {
  /**
   * The key of the first rendered row. Null: the number of rows that are rendered at first, counted from the last one.
   */
  first: string | null;
  /** The key of the last rendered row. Null: the end of the list, also when it grows. */
  last: string | null;
}

/** From `from` up to, but not including, `to`. */
export interface Span {
  from: number;
  to: number;
}

/** How many rows are rendered at first, how many more near an end, and how many at most. */
export const FIRST = 200;
export const STEP = 50;
export const MOST = 500;

export const theEnd: Drawn = { first: null, last: null };

/** Where in the list a key is. */
export type Places = Pick<ReadonlyMap<string, number>, "size" | "get">;

export function spanOf({ first, last }: Drawn, places: Places): Span {
  const length = places.size;
  const to = last === null ? length : (places.get(last) ?? length - 1) + 1;
  const from = (first === null ? undefined : places.get(first)) ?? to - FIRST;
  return { from: Math.max(0, Math.min(from, to)), to };
}

/** The part with this row in its middle, or the end of the list if the row is near it. */
export function around(key: string | null, keys: readonly string[]): Drawn {
  const place = key === null ? -1 : keys.indexOf(key);
  if (place < 0 || place >= keys.length - FIRST / 2) return theEnd;
  return between(keys, place - FIRST / 2, place + FIRST / 2);
}

/** Adds rows towards the beginning, and drops rows far below the reader. */
export function earlier(keys: readonly string[], { from, to }: Span): Drawn {
  const next = from - STEP;
  return between(keys, next, Math.min(to, Math.max(0, next) + MOST));
}

/** Adds rows towards the end, and drops rows far above the reader. */
export function later(keys: readonly string[], { from, to }: Span): Drawn {
  const next = to + STEP;
  return between(keys, Math.max(from, Math.min(next, keys.length) - MOST), next);
}

function between(keys: readonly string[], from: number, to: number): Drawn {
  const last = to >= keys.length ? null : (keys[to - 1] ?? null);
  return { first: keys[Math.max(0, from)] ?? null, last };
}
