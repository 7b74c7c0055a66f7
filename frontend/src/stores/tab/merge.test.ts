// Two accounts of one conversation: what each has and the other hasn't, and which of them is believed.
import { expect, test } from "vitest";
import type { Progress } from "@/realtime/outbox";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { BOB } from "@/testing/server-frames";
import { merged } from "./merge";

function said(key: string, at: number, state: Progress["state"] | null, clientId = key) {
  const progress = state === null ? null : ({ state } as Progress);
  return { key, clientId, messageId: null, content: key, at, progress } satisfies ChatMessage;
}

function talk(messages: ChatMessage[], unread = 0): Conversation {
  return {
    peer: { id: BOB, name: "Bob", tag: null },
    messages,
    unread,
    leftAt: null,
    readUpTo: null,
  };
}

const states = ({ messages }: Conversation) =>
  messages.map(({ key, progress }) => `${key} ${progress?.state ?? "received"}`);

test("what only the other knows comes in by its time; nothing that was there moves", () => {
  const base = talk([said("a", 10, null), said("late", 5, "sent"), said("c", 30, null)]);
  const other = talk([said("b", 20, null), said("d", 40, "sending")], 1);
  const both = merged(base, other);
  expect(both.messages.map(({ key }) => key)).toEqual(["a", "late", "b", "c", "d"]);
  expect(both.unread).toBe(1);
});

test("of two marks the further one holds, and where they contradict each other the base's", () => {
  const base = talk([said("a", 1, "sent"), said("b", 2, "read"), said("c", 3, "failed")]);
  const other = talk([said("a", 1, "delivered"), said("b", 2, "sent"), said("c", 3, "delivered")]);
  expect(states(merged(base, other))).toEqual(["a delivered", "b read", "c failed"]);
});

test("a retry is not spoiled by what is known of the first try", () => {
  const base = talk([said("a", 1, "sending", "second try")]);
  const other = talk([said("a", 1, "failed", "first try")]);
  expect(states(merged(base, other))).toEqual(["a sending"]);
});

test("the same account twice is the same account", () => {
  const once = talk([said("a", 1, "delivered"), said("b", 2, null)], 1);
  expect(merged(once, once)).toEqual(once);
});
