// The day on which the page is looked at: whoever shows "Today" shows something else after midnight.
import { useSyncExternalStore } from "react";

/** A moment of the present day; another one when another day has begun. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfToday);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0);
}

/** One timer for all: a page shows a lot of times. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    document.addEventListener("visibilitychange", tell);
    wait();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", tell);
    clearTimeout(timer);
  };
}

function wait(): void {
  clearTimeout(timer);
  timer = setTimeout(tell, new Date().setHours(24, 0, 0, 0) - Date.now() + 1);
}

/** A page that slept looks again when it is seen, since timers sleep, too. */
function tell(): void {
  for (const listener of listeners) listener();
  wait();
}
