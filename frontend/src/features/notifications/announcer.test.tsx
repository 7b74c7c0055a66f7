// What a screen reader hears: new things once, a number when there are many, and writing once per burst.
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce, announceMessage } from "@/stores/attention/notices";
import { meet, openConversation } from "@/stores/conversations/conversations";
import { setTyping } from "@/stores/people/people";
import { changeSetting } from "@/stores/settings/settings";
import { BOB, user, WITH_BOB } from "@/testing/server-frames";
import { Announcer } from "./announcer";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () => screen.getByRole("status").textContent;
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test("is there before anything is said, and speaks politely", () => {
  render(<Announcer />);
  expect(screen.getByRole("status").getAttribute("aria-live")).toBe("polite");
  expect(said()).toBe("");
});

test("gathers what comes at once, and counts it when it is much", () => {
  render(<Announcer />);
  act(() => {
    announceMessage("Bob: one");
    announceMessage("Bob: two");
  });
  wait(300);
  expect(said()).toBe("Bob: one. Bob: two");
  act(() => {
    for (let count = 0; count < 5; count += 1) announceMessage("Bob: more");
    announce("Copied");
  });
  wait(300);
  expect(said()).toBe("5 new messages. Copied");
});

test("a stream of messages is told of again and again, not put off until it ends, and not at each", () => {
  render(<Announcer />);
  const heard = new Set<string | null>();
  for (let count = 0; count < 40; count += 1) {
    act(() => announceMessage(`Bob: ${count}`));
    wait(100);
    heard.add(said());
  }
  expect([...heard]).toEqual(["", "Bob: 0. Bob: 1. Bob: 2", "15 new messages"]);
});

test("the same words twice are said twice, but the same news at once only once", () => {
  render(<Announcer />);
  act(() => {
    announce("Copied");
    announce("Copied");
  });
  wait(300);
  const first = screen.getByText("Copied");
  act(() => announce("Copied"));
  wait(1_500);
  expect(screen.getByText("Copied")).not.toBe(first);
});

function typing() {
  act(() => setTyping(BOB, true));
  wait(2_000);
  const words = said();
  act(() => setTyping(BOB, false));
  act(() => announce("something else"));
  wait(2_000);
  return words;
}

test("that somebody writes is said once per burst, and not at all when that is switched off", () => {
  act(() => {
    meet(BOB, user(BOB, "Bob"));
    openConversation(WITH_BOB);
  });
  render(<Announcer />);
  expect(typing()).toBe("Bob is typing");
  expect(typing()).toBe("something else");
  wait(31_000);
  expect(typing()).toBe("Bob is typing");
  act(() => changeSetting("sayTyping", false));
  wait(31_000);
  expect(typing()).toBe("something else");
});
