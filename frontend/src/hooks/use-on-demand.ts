// Code that most visits do without: fetched when it is asked for, and tried again when it didn't come.
import { useState } from "react";

export interface OnDemand<T> {
  /** Null until it is here. */
  value: T | null;
  /** The last try brought nothing: there may be no network. */
  failed: boolean;
  /** False when it didn't come. */
  load(): Promise<boolean>;
  forgive(): void;
}

export function useOnDemand<T>(fetch: () => Promise<T>): OnDemand<T> {
  // In an object of its own: a component is a function, which React would call.
  const [state, setState] = useState<{ value: T | null; failed: boolean }>({
    value: null,
    failed: false,
  });
  return {
    ...state,
    async load() {
      try {
        setState({ value: await fetch(), failed: false });
        return true;
      } catch {
        setState((before) => ({ ...before, failed: true }));
        return false;
      }
    },
    forgive: () => setState((before) => (before.failed ? { ...before, failed: false } : before)),
  };
}
