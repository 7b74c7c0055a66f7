// Times and days, in the reader's time zone.
import { expect, test } from "vitest";
import { agoTime, clockTime, dayKey, dayName, rowTime } from "./time";

const noon = new Date(2026, 2, 10, 12, 0).getTime();
const hours = (count: number) => count * 3_600_000;

test("today and yesterday have names, other days show a date", () => {
  expect(dayName(noon - hours(11), noon)).toBe("Today");
  expect(dayName(noon - hours(13), noon)).toBe("Yesterday");
  expect(dayName(noon - hours(48), noon)).toContain("8");
});

test("a row shows the time today, and the date before that", () => {
  expect(rowTime(noon - hours(1), noon)).toBe(clockTime(noon - hours(1)));
  expect(rowTime(noon - hours(30), noon)).toContain("9");
});

test("the time of day is written as the language writes it", () => {
  const evening = new Date(2026, 2, 10, 19, 6).getTime();
  expect(clockTime(evening).replace("\u202f", " ")).toBe("7:06 PM");
});

test("two moments of one day have the same key", () => {
  expect(dayKey(noon)).toBe(dayKey(noon + hours(11)));
  expect(dayKey(noon)).not.toBe(dayKey(noon + hours(12)));
});

test("how long ago, in the largest full unit", () => {
  const now = Date.parse("2026-03-05T12:00:00Z");
  const ago = (ms: number) => agoTime(now - ms, now);
  expect([ago(0), ago(59_999), ago(-5_000)]).toEqual(["now", "now", "now"]);
  expect([ago(60_000), ago(3 * 60_000)]).toEqual(["1 min. ago", "3 min. ago"]);
  expect(ago(90 * 60_000)).toBe("1 hr. ago");
  expect(ago(49 * 3_600_000)).toBe("2 days ago");
});
