// Estimates how far the server's clock is ahead of this device's clock, so that both sides of a conversation show the
// same times. The order of messages does not depend on it.
import type { Clock } from "./ports";

export interface ServerClock {
  /**
   * A new connection asks for its greeting. Earlier measurements are dropped: the device may have slept, or its clock
   * may have been set.
   */
  begin(): void;
  /** A request is sent now; its answer, known by this name, will contain the server's time. */
  asked(name: string): void;
  /**
   * The answer arrived; `serverTime` is in milliseconds. Returns the best estimate so far in milliseconds, or null if
   * nothing with this name was asked or nothing is measured yet.
   */
  answered(name: string, serverTime: number): number | null;
}

/** The name of the first request of a connection. */
export const GREETING = "greeting";

/**
 * The shortest of this many round trips counts. The server read its clock about in the middle of it, so the error is at
 * most half of it.
 */
const MOST_TRIPS = 8;
/** Requests above this number get forgotten, the oldest first: some are never answered. */
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
      // A negative time means that the clock was set back meanwhile.
      if (trip.tookMs >= 0) trips = [...trips, trip].slice(-MOST_TRIPS);
      const [first, ...rest] = trips;
      if (!first) return null;
      const best = rest.reduce((least, it) => (it.tookMs < least.tookMs ? it : least), first);
      return Math.round(best.offsetMs);
    },
  };
}
