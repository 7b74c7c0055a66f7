// The time of this page. It starts at the device's clock and runs on steadily, whatever the device's clock is set to meanwhile.
// And the server's time, which both sides of a conversation see alike: this one, and how far the server is ahead of it.

let origin = 0;
let serverAhead = 0;
const listeners = new Set<() => void>();

/** Starts at the device's clock: once when the page is loaded, and in tests. */
export function startSteadyTime(): void {
  origin = Date.now() - performance.now();
}
startSteadyTime();

/** In milliseconds since 1970. Many browsers stop it while the device sleeps; see `clockDrift`. */
export function steadyNow(): number {
  return Math.round(origin + performance.now());
}

/** How far the device's clock is ahead of the page's time: it changes when the clock is set, and when the device has slept. */
export function clockDrift(): number {
  return Date.now() - steadyNow();
}

/** The time by the server's clock, as well as it is known. */
export function serverTime(): number {
  return steadyNow() + serverAhead;
}

export function setServerAhead(ms: number): void {
  if (ms === serverAhead) return;
  serverAhead = ms;
  for (const listener of listeners) listener();
}

/** Tells when the server's time turned out to be another one. */
export function onServerTime(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
