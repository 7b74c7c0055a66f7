// How long to wait before the next connection attempt: exponential backoff with a cap, and full jitter so that clients
// don't all come back at once after a restart.

export const FIRST_MS = 500;
export const CAP_MS = 15_000;

/**
 * The wait in milliseconds; `attempt` counts from 0. There is no last attempt: somebody who opens the laptop the next
 * day is connected again.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(random() * ceiling);
}
