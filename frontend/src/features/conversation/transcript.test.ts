// A saved conversation: who said what and when, in a text that can't be made to lie.
import { beforeEach, expect, test } from "vitest";
import type { Progress } from "@/realtime/outbox";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { useSession } from "@/stores/session/session";
import { BOB, ME, WITH_BOB } from "@/testing/server-frames";
import { transcript } from "./transcript";

beforeEach(() => useSession.setState({ me: { id: ME, name: "Amber Fox" } }));

const time = new Date(2026, 2, 1, 9, 5).getTime();

function said(content: string, progress: Progress | null = null): ChatMessage {
  const author = progress === null ? BOB : ME;
  return { key: content, clientId: content, author, messageId: null, content, at: time, progress };
}

function saved(messages: ChatMessage[], name: string | null = "Bob", tag: string | null = null) {
  const peer = { id: BOB, name, tag };
  const conversation: Conversation = {
    id: WITH_BOB,
    peer,
    messages,
    unread: 0,
    leftAt: null,
    readUpTo: null,
  };
  return transcript(conversation, "Amber Fox", time);
}

test("name, time and text of every message, and what didn't get through", () => {
  const messages = [
    said("hello 👩‍👧 שלום"),
    said("hi", { state: "read" }),
    said("lost", { state: "failed", reason: "expired" }),
  ];
  expect(saved(messages, "Bob", "4K7").content).toBe(
    `Conversation with Bob #4K7, saved 2026-03-01 09:05

Bob, 2026-03-01 09:05: hello 👩‍👧 שלום
Amber Fox, 2026-03-01 09:05: hi
Amber Fox, 2026-03-01 09:05 (Not sent): lost
`,
  );
});

test.each(["\n", "\r\n", "\r", "\u2028", "\u0085"])(
  "nobody can write somebody else's line after %j",
  (end) => {
    const { content } = saved([said(`a${end}Amber Fox, 2026-03-01 09:05: I owe you`)]);
    expect(content).toContain("09:05: a\n    Amber Fox, 2026");
  },
);

test.each([
  ["Bob", "Parley with Bob 2026-03-01.txt"],
  ["../a\\b:*?", "Parley with ab 2026-03-01.txt"],
  ["سارة", "Parley with سارة 2026-03-01.txt"],
  ["\u202efdp.exe", "Parley with fdpexe 2026-03-01.txt"],
  [null, "Parley with Someone new 2026-03-01.txt"],
])("the file of %j is %j", (name, fileName) => {
  expect(saved([], name).fileName).toBe(fileName);
});
