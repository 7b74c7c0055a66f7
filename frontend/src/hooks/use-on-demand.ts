// A part of the app that most users don't need: loaded when it is needed, and again if loading failed.
import { useState } from "react";
import { fetchPart, type Missing, PartMissing } from "@/lib/part";

export interface OnDemand<T> {
  /** Null until it is loaded. */
  value: T | null;
  /** Why the last attempt failed; null if it succeeded or is still going on. */
  missing: Missing | null;
  /** Resolves to false if it could not be loaded. */
  load(): Promise<boolean>;
}

export function useOnDemand<T>(fetch: () => Promise<T>): OnDemand<T> {
  // In an object, because React would call a component that is passed as the state itself.
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
