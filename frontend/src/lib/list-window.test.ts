import { describe, expect, test } from "vitest";
import {
  around,
  type Drawn,
  earlier,
  FIRST,
  later,
  MOST,
  type Span,
  STEP,
  spanOf,
  theEnd,
} from "./list-window";

const list = (length: number) => Array.from({ length }, (_, n) => `m${n}`);
const placesOf = (keys: readonly string[]) => new Map(keys.map((key, place) => [key, place]));
const span = (drawn: Drawn, keys: readonly string[]): Span => spanOf(drawn, placesOf(keys));

describe("the rendered part of a list", () => {
  test("is all of a short list, and the end of a long one", () => {
    expect(span(theEnd, [])).toEqual({ from: 0, to: 0 });
    expect(span(theEnd, list(30))).toEqual({ from: 0, to: 30 });
    expect(span(theEnd, list(10_000))).toEqual({ from: 10_000 - FIRST, to: 10_000 });
  });

  test("has the row that the reader is led to in its middle", () => {
    const keys = list(10_000);
    const { from, to } = span(around("m5000", keys), keys);
    expect([from, to]).toEqual([5000 - FIRST / 2, 5000 + FIRST / 2]);
    expect(span(around("m3", keys), keys).from).toBe(0);
    expect(around("m9990", keys)).toEqual(theEnd);
    expect(around("nobody", keys)).toEqual(theEnd);
    expect(around(null, keys)).toEqual(theEnd);
  });

  test("stays the same when the list grows at its end or loses rows before it", () => {
    const keys = list(1000);
    const drawn = around("m500", keys);
    const before = span(drawn, keys);
    const shown = keys.slice(before.from, before.to);
    const changed = [...keys.slice(10), "new"];
    const after = span(drawn, changed);
    expect(changed.slice(after.from, after.to)).toEqual(shown);
  });

  test("survives the removal of its first or last row", () => {
    const keys = list(1000);
    const drawn = around("m500", keys);
    const { from, to } = span(drawn, keys);
    for (const place of [from, to - 1]) {
      const rest = keys.filter((_, at) => at !== place);
      const left = span(drawn, rest);
      expect(left.from).toBeGreaterThanOrEqual(0);
      expect(left.to).toBeLessThanOrEqual(rest.length);
      expect(left.to - left.from).toBeGreaterThanOrEqual(FIRST / 2);
    }
  });

  test("moves from the end to the beginning and back, step by step, and never exceeds its size", () => {
    const keys = list(3210);
    const seen = new Set<number>();
    let drawn = theEnd;
    const look = () => {
      const now = span(drawn, keys);
      expect(now.to - now.from).toBeLessThanOrEqual(MOST);
      for (let at = now.from; at < now.to; at += 1) seen.add(at);
      return now;
    };
    for (let steps = 0; look().from > 0; steps += 1) {
      const before = look();
      drawn = earlier(keys, before);
      expect(look().from).toBe(Math.max(0, before.from - STEP));
      expect(steps).toBeLessThan(100);
    }
    expect(seen.size).toBe(3210);
    for (let steps = 0; look().to < keys.length; steps += 1) {
      const before = look();
      drawn = later(keys, before);
      expect(look().to).toBe(Math.min(keys.length, before.to + STEP));
      expect(steps).toBeLessThan(100);
    }
    expect(drawn.last).toBeNull();
  });
});
