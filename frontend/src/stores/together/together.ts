// Many changes, told once: whoever listens to a store hears at the end of all that happens together, however much that was.
import type { StateCreator } from "zustand";

let depth = 0;
const waiting = new Set<() => void>();

/** What `run` changes in stores that are `toldTogether` is told when it is through; whoever asks meanwhile sees it at once. */
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
