// What a screen reader hears: new things once, and a number when there are many.
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce } from "@/stores/notices";
import { Announcer } from "./announcer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () => screen.getByRole("status").textContent;

test("is there before anything is said, and speaks politely", () => {
  render(<Announcer />);
  expect(screen.getByRole("status").getAttribute("aria-live")).toBe("polite");
  expect(said()).toBe("");
});

test("gathers what comes at once, and counts it when it is much", () => {
  render(<Announcer />);
  act(() => announce("Bob: one"));
  act(() => announce("Bob: two"));
  act(() => vi.advanceTimersByTime(300));
  expect(said()).toBe("Bob: one. Bob: two");
  for (let count = 0; count < 5; count += 1) act(() => announce("Bob: more"));
  act(() => vi.advanceTimersByTime(300));
  expect(said()).toBe("5 new messages");
});
