// Batches store changes: listeners are notified once at the end, however many changes there were.
import type { StateCreator } from "zustand";

let depth = 0;
const waiting = new Set<() => void>();

/**
 * Runs `run` as one batch for stores made with `toldTogether`: their listeners are notified when it ends. `getState`
 * returns the new state at once.
 */
export function together(run: () => void): void {
  depth += 1;
  try {
    run();
  } finally {
    depth -= 1;
    if (depth === 0) {
      const told = [...waiting];
      waiting.clear();
      for (const tell of told) tell();
    }
  }
}

export function toldTogether<T>(create: StateCreator<T>): StateCreator<T> {
  return (set, get, api) => {
    const listeners = new Set<(state: T, before: T) => void>();
    let toldLast: T;

    function tell() {
      const [now, before] = [get(), toldLast];
      toldLast = now;
      for (const listener of listeners) listener(now, before);
    }

    api.subscribe((_, before) => {
      if (!waiting.has(tell)) toldLast = before;
      if (depth === 0) tell();
      else waiting.add(tell);
    });
    api.subscribe = (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
    return create(set, get, api);
  };
}
