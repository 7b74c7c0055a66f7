// The waits between connection attempts: they grow up to a cap, are random, and never stop.
import { expect, test } from "vitest";
import { backoffMs, CAP_MS, FIRST_MS } from "./backoff";

test("the ceiling doubles up to the cap", () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6].map((attempt) => backoffMs(attempt, () => 1));
  expect(ceilings).toEqual([FIRST_MS, 1000, 2000, 4000, 8000, CAP_MS, CAP_MS]);
});

test("full jitter: any wait from 0 to the ceiling", () => {
  expect(backoffMs(3, () => 0)).toBe(0);
  expect(backoffMs(3, () => 0.5)).toBe(2000);
});

test("the thousandth attempt still has a wait", () => {
  expect(backoffMs(1000, () => 1)).toBe(CAP_MS);
});
