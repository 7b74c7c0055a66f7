// A part of the app that most visits do without: fetched when it is asked for, and asked for again when it didn't come.
import { useState } from "react";
import { fetchPart, type Missing, PartMissing } from "@/lib/part";

export interface OnDemand<T> {
  /** Null until it is here. */
  value: T | null;
  /** Why the last try brought nothing; null when it did, or is under way. */
  missing: Missing | null;
  /** False when it didn't come. */
  load(): Promise<boolean>;
}

export function useOnDemand<T>(fetch: () => Promise<T>): OnDemand<T> {
  // In an object of its own: a component is a function, which React would call.
  const [state, setState] = useState<Pick<OnDemand<T>, "value" | "missing">>({
    value: null,
    missing: null,
  });
  return {
    ...state,
    async load() {
      setState((before) => (before.missing === null ? before : { ...before, missing: null }));
      try {
        setState({ value: await fetchPart(fetch), missing: null });
        return true;
      } catch (error) {
        const missing = error instanceof PartMissing ? error.why : "away";
        setState((before) => ({ ...before, missing }));
        return false;
      }
    },
  };
}
