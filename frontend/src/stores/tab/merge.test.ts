// Merging two versions of a conversation: what only one of them has, and which of them decides.
import { beforeEach, expect, test } from "vitest";
import type { Progress } from "@/realtime/outbox";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { useSession } from "@/stores/session/session";
import { BOB, ME, WITH_BOB } from "@/testing/server-frames";
import { merged } from "./merge";

beforeEach(() => useSession.setState({ me: { id: ME, name: "Amber Fox" } }));

function said(key: string, at: number, state: Progress["state"] | null, clientId = key) {
  const progress = state === null ? null : ({ state } as Progress);
  const author = state === null ? BOB : ME;
  return {
    key,
    clientId,
    author,
    messageId: null,
    content: key,
    at,
    progress,
  } satisfies ChatMessage;
}

function talk(messages: ChatMessage[], unread = 0): Conversation {
  return {
    id: WITH_BOB,
    peer: { id: BOB, name: "Bob", tag: null },
    messages,
    unread,
    leftAt: null,
    readUpTo: null,
  };
}

const states = ({ messages }: Conversation) =>
  messages.map(({ key, progress }) => `${key} ${progress?.state ?? "received"}`);

const keys = ({ messages }: Conversation) => messages.map(({ key }) => key);

test("a message that only the other has is placed after its predecessors, whatever its time, and existing ones don't move", () => {
  const base = talk([said("a", 10, null), said("late", 5, "sent"), said("c", 30, null)]);
  const other = talk([said("a", 10, null), said("b", 50, null), said("d", 1, "sending")], 1);
  const both = merged(base, other);
  expect(keys(both)).toEqual(["a", "b", "d", "late", "c"]);
  expect(both.unread).toBe(1);
});

test("a reply is placed after what it replies to, even if its own version has that no more", () => {
  const base = talk([said("a", 1, null), { ...said("b", 9, "sent"), ids: ["id of b"] }]);
  const other = talk([said("a", 1, null), { ...said("c", 2, null), answers: "id of b" }]);
  expect(keys(merged(base, other))).toEqual(["a", "b", "c"]);
});

test("an event stays between the same two messages, whichever of them comes or goes", () => {
  const left = { kind: "left", at: 99, after: "b" } as const;
  const base = { ...talk([said("a", 1, null), said("c", 3, null)]), tombstones: ["b"] };
  const other = { ...talk([said("a", 1, null), said("b", 2, null)]), events: [left] };
  expect(merged(base, other).events).toEqual([{ ...left, after: "a" }]);
});

test("the further mark is kept, and the base decides about contradictions", () => {
  const base = talk([said("a", 1, "sent"), said("b", 2, "read"), said("c", 3, "failed")]);
  const other = talk([said("a", 1, "delivered"), said("b", 2, "sent"), said("c", 3, "delivered")]);
  expect(states(merged(base, other))).toEqual(["a delivered", "b read", "c failed"]);
});

test("the failure of a first try doesn't affect its retry", () => {
  const base = talk([said("a", 1, "sending", "second try")]);
  const other = talk([said("a", 1, "failed", "first try")]);
  expect(states(merged(base, other))).toEqual(["a sending"]);
});

test("merging a version with itself changes nothing", () => {
  const once = talk([said("a", 1, "delivered"), said("b", 2, null)], 1);
  expect(merged(once, once)).toEqual(once);
});
