// How far the server's clock is ahead of this device's, for showing times alike on both sides. It decides no order.
import type { Clock } from "./ports";

export interface ServerClock {
  /** A new line asks for its greeting. The device may have slept, and its clock may have been set: what was measured is old. */
  begin(): void;
  /** Something goes out whose answer, known by this name, will carry the server's time. */
  asked(name: string): void;
  /** The answer; `serverTime` in milliseconds. Gives the best estimate so far in milliseconds, null for what was not asked. */
  answered(name: string, serverTime: number): number | null;
}

/** The name of what a line asks first. */
export const GREETING = "greeting";

/** Of so many round trips the shortest is believed: the server's time lies in the middle of it, give or take its half. */
const MOST_TRIPS = 8;
/** What gets no answer is forgotten. */
const MOST_ASKED = 64;

interface Trip {
  tookMs: number;
  offsetMs: number;
}

export function createServerClock(clock: Clock): ServerClock {
  const open = new Map<string, number>();
  let trips: Trip[] = [];

  function asked(name: string) {
    const [oldest] = open.keys();
    if (open.size >= MOST_ASKED && oldest !== undefined) open.delete(oldest);
    open.set(name, clock.now());
  }

  return {
    begin() {
      open.clear();
      trips = [];
      asked(GREETING);
    },
    asked,
    answered(name, serverTime) {
      const begun = open.get(name);
      open.delete(name);
      if (begun === undefined || !Number.isFinite(serverTime)) return null;
      const now = clock.now();
      const trip = { tookMs: now - begun, offsetMs: serverTime - (begun + now) / 2 };
      // A clock that was set back meanwhile has measured nothing.
      if (trip.tookMs >= 0) trips = [...trips, trip].slice(-MOST_TRIPS);
      const [first, ...rest] = trips;
      if (!first) return null;
      const best = rest.reduce((least, it) => (it.tookMs < least.tookMs ? it : least), first);
      return Math.round(best.offsetMs);
    },
  };
}
