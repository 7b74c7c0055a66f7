// A page that continues after an update keeps everything that the version before has saved; unknown versions are
// ignored.
import { beforeEach, expect, test } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { ownReactions } from "@/stores/messages/reactions";
import { isOwn, useSession } from "@/stores/session/session";
import { FakeClock, FakeStorage } from "@/testing/fake-socket";
import { BOB, EVE, ME, WITH_BOB, WITH_EVE } from "@/testing/server-frames";
import { readSavedState } from "./read-saved-state";
import { createTabMemory } from "./tab-memory";

const FORMER = "99999999-9999-4999-8999-999999999999";

const received = {
  key: "r",
  clientId: "r",
  messageId: "r1",
  content: "hello",
  at: 1,
  progress: null,
  ids: ["r1"],
  reactions: { mine: ["👍"], theirs: ["🔥"], at: 5 },
};
const sent = {
  key: "s",
  clientId: "s",
  messageId: null,
  content: "hello yourself",
  at: 2,
  progress: { state: "sent", messageId: "s1" },
  ids: ["s1"],
  answers: "r1",
};
const withBob = {
  peer: { id: BOB, name: "Bob", tag: null },
  messages: [received, sent],
  unread: 0,
  leftAt: null,
  readUpTo: "r1",
  past: ["gone"],
  muted: true,
};

const head = {
  version: 1,
  savedAt: 1000,
  me: { id: ME, name: "Amber Fox" },
  formerIds: [FORMER],
  ticket: { token: "secret", lastSeq: 3 },
  elsewhere: false,
  clockOffset: 0,
  outbox: [
    {
      clientId: "s",
      receiverId: BOB,
      content: "hello yourself",
      about: { action: "reply", key: "r1" },
      burnAfterMs: 1000,
      stage: "accepted",
    },
    {
      clientId: "d",
      receiverId: EVE,
      content: "deleted",
      about: { action: "delete", key: "x" },
      stage: "waiting",
    },
    { clientId: "e", receiverId: EVE, content: "plain", stage: "parked" },
  ],
  drafts: { [EVE]: "half" },
  standing: { visibility: "link_only", blocked: { [EVE]: "Eve" } },
  composing: { [BOB]: { action: "reply", key: "r", aside: null } },
};

beforeEach(() => useSession.setState({ me: { id: ME, name: "Amber Fox" }, formerIds: [FORMER] }));

test("what the version before has saved is converted completely", () => {
  const state = readSavedState({ ...head, conversations: [withBob] });
  expect(state?.outbox).toEqual([
    {
      kind: "message",
      clientId: "s",
      to: WITH_BOB,
      content: "hello yourself",
      answers: "r1",
      burnAfterMs: 1000,
      stage: "accepted",
    },
    {
      kind: "change",
      action: "delete",
      key: "x",
      clientId: "d",
      to: WITH_EVE,
      content: "deleted",
      stage: "waiting",
    },
    { kind: "message", clientId: "e", to: WITH_EVE, content: "plain", stage: "parked" },
  ]);
  expect(state?.drafts).toEqual({ [WITH_EVE]: "half" });
  expect(state?.privacy).toEqual(head.standing);
  expect(state?.composing).toEqual({ [WITH_BOB]: head.composing[BOB] });
  const [conversation] = state?.conversations ?? [];
  expect(conversation).toMatchObject({ id: WITH_BOB, tombstones: ["gone"], muted: true });
  expect(conversation?.messages.map(isOwn)).toEqual([false, true]);
  expect(conversation?.messages.map(({ author }) => author)).toEqual([BOB, ME]);
  expect(conversation?.messages[0]?.reactions?.by).toEqual({ [BOB]: ["🔥"], [ME]: ["👍"] });
  expect(conversation?.messages.map(ownReactions)).toEqual([["👍"], []]);
});

test("its storage is converted once, and nothing of the old form is left", () => {
  const storage = new FakeStorage();
  storage.write("parley.tab", JSON.stringify({ ...head, peers: [BOB] }));
  storage.write(`parley.with.${BOB}`, JSON.stringify(withBob));
  const first = createTabMemory(storage, new FakeClock()).load(1000);
  expect(first?.saved?.conversations).toHaveLength(1);
  expect(storage.read(`parley.with.${BOB}`)).toBeNull();
  expect(createTabMemory(storage, new FakeClock()).load(1000)).toEqual(first);
});

test.each([
  ["without its outbox", { outbox: undefined }],
  ["with an entry to nobody", { outbox: [{ clientId: "s", content: "x", stage: "sent" }] }],
  ["with a message that says nothing", { conversations: [{ ...withBob, messages: [{}] }] }],
  [
    "with reactions of another shape",
    { conversations: [{ ...withBob, messages: [{ ...received, reactions: [] }] }] },
  ],
  ["of a version to come", { version: 4 }],
  ["of none", { version: undefined }],
])("a state %s is not used at all", (_, wrong) => {
  expect(readSavedState({ ...head, conversations: [withBob], ...wrong })).toBeNull();
});

test.each([null, 1, "text", [], {}])("%j is no state", (value) => {
  expect(readSavedState(value)).toBeNull();
});

test("drafts and conversations have ids of conversations and no others", () => {
  const state = readSavedState({ ...head, conversations: [withBob] });
  expect(readSavedState(state)).toEqual(state);
  expect(readSavedState({ ...state, drafts: { [EVE]: "half" } })).toBeNull();
  expect(
    readSavedState({ ...state, conversations: [{ ...state?.conversations[0], id: BOB }] }),
  ).toBeNull();
  expect(conversationWith(BOB)).not.toBe(BOB);
});
