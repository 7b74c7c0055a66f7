// The page's time: it starts with the device's clock and runs on steadily, even if the device's clock is set meanwhile.
// Also the server's time, which is the same for both sides of a conversation: the page's time plus the difference to
// the server's clock.

let origin = 0;
let serverAhead = 0;
const listeners = new Set<() => void>();

/** Starts with the device's clock. Called once when the page is loaded, and by tests. */
export function startSteadyTime(): void {
  origin = Date.now() - performance.now();
}
startSteadyTime();

/** In milliseconds since 1970. In many browsers it stands still while the device sleeps; see `clockDrift`. */
export function steadyNow(): number {
  return Math.round(origin + performance.now());
}

/**
 * How far the device's clock is ahead of the page's time, in milliseconds. It changes when the clock is set, and when
 * the device has slept.
 */
export function clockDrift(): number {
  return Date.now() - steadyNow();
}

/** The time by the server's clock in milliseconds, as exactly as it is known. */
export function serverTime(): number {
  return steadyNow() + serverAhead;
}

export function setServerAhead(ms: number): void {
  if (ms === serverAhead) return;
  serverAhead = ms;
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever the estimate of the server's time changes. Returns a function that stops it. */
export function onServerTime(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
