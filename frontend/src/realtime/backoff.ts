// How long to wait before the next attempt: doubling, capped, with full jitter so that a restart's crowd spreads out.

export const FIRST_MS = 500;
export const CAP_MS = 15_000;

/** `attempt` counts from 0. There is no last one: a person who comes back tomorrow is connected again. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(random() * ceiling);
}
