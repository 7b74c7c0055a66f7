// The day on which the page is looked at: whoever shows "Today" shows something else after midnight. Midnight is by the
// server's clock, as the times of messages are, in the time zone of the device.
import { useSyncExternalStore } from "react";
import { onServerTime, serverTime } from "@/lib/steady-time";

/** A moment of the present day; another one when another day has begun. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfToday);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let stopListening = () => {};

function startOfToday(): number {
  return new Date(serverTime()).setHours(0, 0, 0, 0);
}

/** One timer for all: a page shows a lot of times. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    document.addEventListener("visibilitychange", tell);
    stopListening = onServerTime(tell);
    wait();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", tell);
    stopListening();
    clearTimeout(timer);
  };
}

function wait(): void {
  clearTimeout(timer);
  const now = serverTime();
  timer = setTimeout(tell, new Date(now).setHours(24, 0, 0, 0) - now + 1);
}

/** A page that slept looks again when it is seen, since timers sleep, too. */
function tell(): void {
  for (const listener of listeners) listener();
  wait();
}
