// Writing is cheap and limited, and a full storage breaks nothing.
import { expect, test } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import type { Conversation } from "@/stores/conversations/conversation";
import { FakeClock, FakeStorage } from "@/testing/fake-socket";
import { BOB, EVE, WITH_BOB } from "@/testing/server-frames";
import type { SavedState } from "./saved-state";
import { createTabMemory } from "./tab-memory";

function conversation(id: string, count: number): Conversation {
  const messages = Array.from({ length: count }, (_, index) => ({
    key: `${id}:${index}`,
    clientId: `${id}:${index}`,
    author: id,
    messageId: `${index}`,
    content: `message ${index}`,
    at: index,
    progress: null,
  }));
  return {
    id: conversationWith(id),
    peer: { id, name: "Bob", tag: null },
    messages,
    unread: 0,
    leftAt: null,
    readUpTo: null,
  };
}

function saved(...conversations: Conversation[]): SavedState {
  return {
    version: 3,
    savedAt: 1000,
    me: { id: "me", name: "Amber Fox" },
    formerIds: [],
    ticket: { token: "secret", lastSeq: 3 },
    elsewhere: false,
    clockOffset: 0,
    outbox: [],
    drafts: { [WITH_BOB]: "half" },
    conversations,
  };
}

const memoryOn = (storage: FakeStorage) => createTabMemory(storage, new FakeClock());
const loaded = (storage: FakeStorage) => memoryOn(storage).load(1000)?.saved;

test("what is saved is loaded", () => {
  const storage = new FakeStorage();
  const all = saved(conversation(BOB, 2), conversation(EVE, 1));
  memoryOn(storage).save(all);
  expect(loaded(storage)).toEqual(all);
});

test("a used token is nowhere in the storage, and its successor is loaded", () => {
  const storage = new FakeStorage();
  const memory = memoryOn(storage);
  const before = saved(conversation(BOB, 2));
  memory.save(before);
  memory.save({ ...before, ticket: { token: "secret", lastSeq: 4 } });
  memory.save({ ...before, ticket: { token: "newest", lastSeq: 0 } });
  expect(loaded(storage)?.ticket).toEqual({ token: "newest", lastSeq: 0 });
  memory.save({ ...before, ticket: null });
  for (const token of ["secret", "newest"]) expect(storage.holds(token)).toBe(false);
});

test("only what changed is written", () => {
  const storage = new FakeStorage();
  const memory = memoryOn(storage);
  const bob = conversation(BOB, 2);
  memory.save(saved(bob, conversation(EVE, 1)));
  const before = storage.writes;
  memory.save(saved(bob, conversation(EVE, 2)));
  expect(storage.writes - before).toBe(1);
});

test("the last 500 messages of a conversation are kept", () => {
  const storage = new FakeStorage();
  memoryOn(storage).save(saved(conversation(BOB, 600)));
  const messages = loaded(storage)?.conversations[0]?.messages;
  expect(messages).toHaveLength(500);
  expect(messages?.at(-1)?.content).toBe("message 599");
  expect(loaded(storage)?.conversations[0]?.isCut).toBe(true);
});

test("whatever is kept whole is not said to be cut", () => {
  const storage = new FakeStorage();
  memoryOn(storage).save(saved(conversation(BOB, 500)));
  expect(loaded(storage)?.conversations[0]?.messages).toHaveLength(500);
  expect(loaded(storage)?.conversations[0]?.isCut).toBeUndefined();
});

test("if there is little room, fewer are kept", () => {
  const storage = new FakeStorage();
  storage.room = 12_000;
  memoryOn(storage).save(saved(conversation(BOB, 600)));
  expect(loaded(storage)?.conversations[0]?.messages).toHaveLength(50);
});

test("if there is no room, nothing outdated is left that would replace the new state", () => {
  const storage = new FakeStorage();
  const memory = memoryOn(storage);
  memory.save(saved(conversation(BOB, 1)));
  storage.room = 10;
  memory.save(saved(conversation(BOB, 2)));
  expect(storage.size).toBe(0);
  expect(loaded(storage)).toBeUndefined();
});
