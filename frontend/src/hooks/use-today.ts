// The current day, for components that show "Today": they must render again at midnight. Midnight is by the server's
// clock, like the times of messages, in the device's time zone.
import { useSyncExternalStore } from "react";
import { onServerTime, serverTime } from "@/lib/steady-time";

/** The first moment of the current day in milliseconds; it changes when another day begins. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfToday);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let stopListening = () => {};

function startOfToday(): number {
  return new Date(serverTime()).setHours(0, 0, 0, 0);
}

/** All users of the hook share one timer, because a page shows many times. */
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

/** Also called when a page becomes visible again, because timers stop while the device sleeps. */
function tell(): void {
  for (const listener of listeners) listener();
  wait();
}
