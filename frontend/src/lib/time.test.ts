// Days by the reader's own calendar.
import { expect, test } from "vitest";
import { clockTime, dayKey, dayName, rowTime } from "./time";

const noon = new Date(2026, 2, 10, 12, 0).getTime();
const hours = (count: number) => count * 3_600_000;

test("today and yesterday have names, other days a date", () => {
  expect(dayName(noon - hours(11), noon)).toBe("Today");
  expect(dayName(noon - hours(13), noon)).toBe("Yesterday");
  expect(dayName(noon - hours(48), noon)).toContain("8");
});

test("a list's row shows the time today and the date before", () => {
  expect(rowTime(noon - hours(1), noon)).toBe(clockTime(noon - hours(1)));
  expect(rowTime(noon - hours(30), noon)).toContain("9");
});

test("two moments of one day share a key", () => {
  expect(dayKey(noon)).toBe(dayKey(noon + hours(11)));
  expect(dayKey(noon)).not.toBe(dayKey(noon + hours(12)));
});
