// Where the lines of what happened stand: behind the message that was the newest then, whatever the clocks say.
import { expect, test } from "vitest";
import type { ChatMessage } from "@/stores/conversations/message";
import { BOB } from "@/testing/server-frames";
import { eventLines } from "./event-lines";

const said = (key: string, at: number): ChatMessage => ({
  key,
  clientId: key,
  author: BOB,
  messageId: null,
  content: key,
  at,
  progress: null,
});

test("a line keeps its place between two messages though its time is earlier than both or later", () => {
  const messages = [said("a", 10), said("b", 20), said("c", 30)];
  for (const at of [1, 99]) {
    const lines = eventLines(messages, [
      { kind: "left", at, after: "a" },
      { kind: "burn", at, afterMs: null, after: "c" },
    ]);
    expect([...lines].map(([place, [line]]) => [place, line?.kind])).toEqual([
      [1, "presence"],
      [3, "burn"],
    ]);
  }
});

test("what happened before anything was said, or behind what is kept no more, stands first", () => {
  const lines = eventLines(
    [said("b", 20)],
    [
      { kind: "left", at: 30, after: null },
      { kind: "back", at: 40, after: "a" },
    ],
  );
  expect([...lines.keys()]).toEqual([0]);
});
