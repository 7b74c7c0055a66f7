// Parts of the app that come when they are needed. One way to ask for each of them, so that whoever misses one knows why: there
// is no network, or the host has a newer version by now and the parts of this one are gone.
import { newestBuild, ownBuild } from "./build";

export type Missing = "away" | "outdated";

const listeners = new Set<(why: Missing) => void>();

export class PartMissing extends Error {
  constructor(
    readonly why: Missing,
    cause: unknown,
  ) {
    super(`a part of the app did not come: ${why}`, { cause });
  }
}

/** Rejects with `PartMissing`; the next call asks again. */
export async function fetchPart<T>(fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch();
  } catch (cause) {
    throw new PartMissing(await whyMissing(), cause);
  }
}

/** To be asked when a part didn't come by another way than this one. Whoever listens is told. */
export async function whyMissing(): Promise<Missing> {
  const own = ownBuild();
  const newest = own === null ? null : await newestBuild();
  const why = newest === null || newest === own ? "away" : "outdated";
  for (const listener of listeners) listener(why);
  return why;
}

/** Calls back for each part that doesn't come, until the returned function is called. */
export function onPartMissing(listener: (why: Missing) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
