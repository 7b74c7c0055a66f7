// The difference between the clocks is measured by round trips; the error is never more than half of a round trip.
import { expect, test } from "vitest";
import { dice } from "@/testing/dice";
import { FakeClock } from "@/testing/fake-socket";
import { createServerClock, GREETING } from "./server-clock";

const AHEAD_MS = 90_000;

function setUp() {
  const clock = new FakeClock();
  const server = createServerClock(clock);
  let count = 0;
  /** A round trip; the server reads its clock between the way there and the way back. */
  const trip = (thereMs: number, backMs: number) => {
    const name = `${count++}`;
    server.asked(name);
    clock.advance(thereMs);
    const serverTime = clock.now() + AHEAD_MS;
    clock.advance(backMs);
    return server.answered(name, serverTime);
  };
  return { clock, server, trip };
}

test("a slow first round trip is corrected by the next short one, and a later slow one changes nothing", () => {
  const { trip } = setUp();
  expect(trip(0, 4_000)).toBe(AHEAD_MS - 2_000);
  expect(trip(5, 5)).toBe(AHEAD_MS);
  expect(trip(0, 3_000)).toBe(AHEAD_MS);
});

test("whatever the delays, the estimate is off by no more than half of the shortest of the last round trips", () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const random = dice(seed);
    const { trip } = setUp();
    const took: number[] = [];
    for (let step = 0; step < 20; step += 1) {
      const [there, back] = [random() ** 4 * 5_000, random() ** 4 * 5_000];
      took.push(there + back);
      const off = Math.abs((trip(there, back) ?? Number.NaN) - AHEAD_MS);
      expect(off, `seed ${seed}`).toBeLessThanOrEqual(Math.min(...took.slice(-8)) / 2 + 1);
    }
  }
});

test("a new connection starts a new measurement; answers to unknown or earlier requests don't count", () => {
  const { server, clock, trip } = setUp();
  trip(5, 5);
  server.asked("before");
  server.begin();
  expect(server.answered("before", clock.now())).toBeNull();
  clock.advance(40);
  expect(server.answered(GREETING, clock.now())).toBe(20);
  expect(server.answered("never", clock.now())).toBeNull();
  expect(trip(0, 20)).toBe(AHEAD_MS - 10);
});

test("a round trip during which the device's clock was set back doesn't count", () => {
  const { server, clock } = setUp();
  server.asked("a");
  clock.advance(-10_000);
  expect(server.answered("a", clock.now())).toBeNull();
});
