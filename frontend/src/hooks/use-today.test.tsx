// Midnight while the page is open: what is named by its day gets another name, without anything else happening.
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RowTime } from "@/components/ui/row-time";
import { DaySeparator } from "@/features/conversation/day-separator";

const evening = new Date(2026, 2, 10, 23, 59).getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: evening });
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

test("a page that slept over midnight looks when it is seen again", () => {
  render(<DaySeparator at={evening} />);
  vi.setSystemTime(evening + 3_600_000);
  act(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(screen.getByText("Yesterday")).toBeTruthy();
});
