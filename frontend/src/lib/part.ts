// Loads the parts of the app that are needed later. All parts are loaded here, so that a failure always has a reason:
// there is no network, or the host has a newer version and the parts of this one are gone.
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

/** Rejects with `PartMissing`; a further call tries again. */
export async function fetchPart<T>(fetch: () => Promise<T>): Promise<T> {
  try {
    return await fetch();
  } catch (cause) {
    throw new PartMissing(await whyMissing(), cause);
  }
}

/** Call it when a part could not be loaded in another way than by `fetchPart`. Calls the listeners. */
export async function whyMissing(): Promise<Missing> {
  const own = ownBuild();
  const newest = own === null ? null : await newestBuild();
  const why = newest === null || newest === own ? "away" : "outdated";
  for (const listener of listeners) listener(why);
  return why;
}

/** Calls `listener` for each part that could not be loaded, until the returned function is called. */
export function onPartMissing(listener: (why: Missing) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
