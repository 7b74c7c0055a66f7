// Midnight while the page is open: everything that names a day is updated, without any other event.
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RowTime } from "@/components/ui/row-time";
import { DaySeparator } from "@/features/conversation/day-separator";
import { setServerAhead } from "@/lib/steady-time";
import { setPageTime } from "@/testing/page-time";

const evening = new Date(2026, 2, 10, 23, 59).getTime();

beforeEach(() => {
  vi.useFakeTimers();
  setPageTime(evening);
});
afterEach(() => {
  vi.useRealTimers();
});

test("after midnight today is yesterday, and a time becomes a date", () => {
  render(
    <>
      <DaySeparator at={evening} />
      <RowTime at={evening} />
    </>,
  );
  expect(screen.getByText("Today")).toBeTruthy();
  expect(screen.getByText(/11:59/)).toBeTruthy();
  act(() => vi.advanceTimersByTime(61_000));
  expect(screen.getByText("Yesterday")).toBeTruthy();
  expect(screen.getByText("Mar 10")).toBeTruthy();
});

test("a page that slept over midnight is updated when it becomes visible", () => {
  render(<DaySeparator at={evening} />);
  setPageTime(evening + 3_600_000);
  act(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(screen.getByText("Yesterday")).toBeTruthy();
});

test("on a device whose clock is five hours ahead, the day is the server's", () => {
  setPageTime(evening + 5 * 3_600_000);
  render(<DaySeparator at={evening} />);
  expect(screen.getByText("Yesterday")).toBeTruthy();
  act(() => setServerAhead(-5 * 3_600_000));
  expect(screen.getByText("Today")).toBeTruthy();
  act(() => setServerAhead(0));
});

test("setting the clock while the page is open changes no day", () => {
  render(<DaySeparator at={evening} />);
  vi.setSystemTime(evening - 24 * 3_600_000);
  act(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(screen.getByText("Today")).toBeTruthy();
});
