// A reloaded page continues where it stopped before, and shows nothing that isn't true.
import { describe, expect, test } from "vitest";
import { createMessenger } from "@/stores/messenger";
import { FakePorts, FakeStorage } from "@/testing/fake-socket";
import { openTab, type Tab } from "@/testing/open-tab";
import {
  accepted,
  BOB,
  EVE,
  established,
  ME,
  message,
  refusal,
  status,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const people = () => userList([user(ME, "Amber Fox"), user(BOB, "Bob")]);
const session = (token: string) => ({ token, resume_window_ms: 30_000 });
const goesOn = (token = "second") => established({ resumed: "complete", session: session(token) });

async function joined(storage = new FakeStorage()): Promise<Tab> {
  const tab = await openTab(new FakePorts(storage));
  await tab.messenger.join("Amber Fox");
  tab.ports.wire.open();
  tab.ports.wire.serve(established({ session: session("first") }), people());
  return tab;
}

/** Long enough for everything to be written as a whole. */
const tidiedUp = (tab: Tab) => tab.ports.clock.advance(5_000);
const sentIds = (tab: Tab) => tab.ports.wire.sentOf("chat_message").map((it) => it.client_id);

test("a tab without a session begins empty", async () => {
  const tab = await openTab();
  expect(tab.session()).toMatchObject({ phase: "out", me: null, lastName: null });
  expect(tab.ports.wires).toHaveLength(0);
});

test("conversations and drafts are there at once, and the session is resumed", async () => {
  const before = await joined();
  before.ports.wire.serve(message(1, "hello"));
  before.messenger.say(WITH_BOB, "hello yourself");
  before.ports.wire.serve(accepted(sentIds(before)[0] ?? ""));
  before.messenger.write(WITH_BOB, "half a thought");
  before.messenger.save();

  const after = await before.reload();
  expect(after.said(BOB)).toEqual(["hello", "hello yourself"]);
  expect(after.progress(BOB)).toEqual([undefined, "sent"]);
  expect(after.draft(BOB)).toBe("half a thought");
  expect(after.talk(BOB)).toMatchObject({ unread: 1, leftAt: null });
  expect(after.session()).toMatchObject({ phase: "in", me: { id: ME, name: "Amber Fox" } });

  after.ports.wire.open();
  expect(after.ports.wire.sent).toEqual([{ type: "resume", token: "first", last_seq: 1 }]);
  after.ports.wire.serve(goesOn(), people());
  after.ports.wire.serve(status(2, "delivered", [sentIds(before)[0] ?? ""]), message(3, "and"));
  expect(after.said(BOB)).toEqual(["hello", "hello yourself", "and"]);
  expect(after.progress(BOB)).toEqual([undefined, "delivered", undefined]);
});

test("nothing that was acknowledged is lost, whenever the page ends", async () => {
  const before = await joined();
  const third = message(3, "not acknowledged");
  before.ports.wire.serve(message(1, "one"), message(2, "two"));
  before.ports.clock.advance(50);
  expect(before.ports.wire.sentOf("ack")).toEqual([{ type: "ack", seq: 2 }]);
  before.ports.wire.serve(third);
  // The page crashes: nothing more is written.
  const after = await before.reload();
  after.ports.wire.open();
  expect(after.ports.wire.sent).toEqual([{ type: "resume", token: "first", last_seq: 2 }]);
  after.ports.wire.serve(goesOn(), people(), third);
  expect(after.said(BOB)).toEqual(["one", "two", "not acknowledged"]);
});

test("a message that is repeated after the reload is shown once", async () => {
  const before = await joined();
  const hello = message(1, "hello");
  before.ports.wire.serve(hello);
  before.messenger.save();
  const after = await before.reload();
  after.ports.wire.open();
  after.ports.wire.serve(established({ resumed: "identity", session: session("second") }));
  after.ports.wire.serve(people(), message(1, "hello", { client_id: hello.message.client_id }));
  expect(after.said(BOB)).toEqual(["hello"]);
});

test("an own message without an acceptance is sent again, under its own id", async () => {
  const before = await joined();
  before.messenger.say(WITH_BOB, "on its way");
  const after = await before.reload();
  after.ports.wire.open();
  after.ports.wire.serve(goesOn(), people());
  expect(sentIds(after)).toEqual(sentIds(before));
  after.ports.wire.serve(accepted(sentIds(after)[0] ?? ""));
  expect(after.progress(BOB)).toEqual(["sent"]);
});

test("each token is saved when it comes: after two reloads in a row the newest is used", async () => {
  const first = await joined();
  const second = await first.reload();
  second.ports.wire.open();
  second.ports.wire.serve(goesOn("second"));
  const third = await second.reload();
  third.ports.wire.open();
  expect(third.ports.wire.sent).toEqual([{ type: "resume", token: "second", last_seq: 0 }]);
});

test("a page that ends before it knew the server's address keeps the session", async () => {
  const first = await joined();
  const { storage } = first.ports;
  const second = createMessenger(first.ports.end(), new Promise(() => {}));
  void second.restore();
  second.save();
  const { ticket } = JSON.parse(storage.read("parley.tab") ?? "");
  expect(ticket).toEqual({ token: "first", lastSeq: 0 });
});

test("an expired session is joined again under the same name, with the conversations kept", async () => {
  const before = await joined();
  before.ports.wire.serve(message(1, "hello"));
  before.messenger.say(WITH_BOB, "in doubt");
  const after = await before.reload();
  after.ports.wire.open();
  after.ports.wire.serve(refusal("resume_expired"));
  after.ports.wire.drop(4501);
  after.ports.wire.open();
  expect(after.ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
  after.ports.wire.serve(established({ user_id: EVE }), people());
  expect(after.said(BOB)).toEqual(["hello", "in doubt"]);
  expect(after.talk(BOB)?.messages[1]?.progress).toEqual({
    state: "failed",
    reason: "connection_lost",
  });
  expect(after.session()).toMatchObject({ phase: "in", me: { id: EVE }, formerIds: [ME] });
});

test("a message whose outbox entry is gone is marked as lost, never left open", async () => {
  const before = await joined();
  before.messenger.say(WITH_BOB, "in doubt");
  tidiedUp(before);
  const head = JSON.parse(before.ports.storage.read("parley.tab") ?? "");
  before.ports.storage.write("parley.tab", JSON.stringify({ ...head, outbox: [] }));
  const after = await before.reload();
  after.ports.wire.open();
  after.ports.wire.serve(goesOn());
  expect(after.progress(BOB)).toEqual(["failed"]);
});

test("leaving deletes everything", async () => {
  const tab = await joined();
  tab.ports.wire.serve(message(1, "hello"));
  tab.messenger.save();
  expect(tab.ports.storage.size).toBeGreaterThan(0);
  tab.messenger.leave();
  expect(tab.ports.storage.size).toBe(0);
  tab.messenger.save();
  expect((await tab.reload()).session().phase).toBe("out");
});

describe("a saved state that can't be used", () => {
  test("older than ten minutes: only the name is used", async () => {
    const before = await joined();
    before.messenger.save();
    before.ports.clock.advance(10 * 60_000 + 1);
    const after = await before.reload();
    expect(after.session()).toMatchObject({ phase: "out", me: null, lastName: "Amber Fox" });
    expect(after.ports.wires).toHaveLength(0);
    expect(after.ports.storage.size).toBe(0);
  });

  test.each([
    ["no JSON", () => "{"],
    ["another version", (head: object) => JSON.stringify({ ...head, version: 4 })],
    ["no ticket's shape", (head: object) => JSON.stringify({ ...head, ticket: { token: 1 } })],
    ["an outbox of rubbish", (head: object) => JSON.stringify({ ...head, outbox: [{}] })],
    ["not even a list of people", (head: object) => JSON.stringify({ ...head, conversations: 5 })],
  ])("%s: start afresh", async (_, spoil) => {
    const before = await joined();
    before.messenger.save();
    tidiedUp(before);
    const head = JSON.parse(before.ports.storage.read("parley.tab") ?? "");
    before.ports.storage.write("parley.tab", spoil(head));
    const after = await before.reload();
    expect(after.session()).toMatchObject({ phase: "out", me: null });
    expect(after.ports.storage.size).toBe(0);
  });

  test("an invalid conversation: start empty", async () => {
    const before = await joined();
    before.ports.wire.serve(message(1, "hello"));
    before.messenger.save();
    tidiedUp(before);
    before.ports.storage.write(`parley.with.${WITH_BOB}`, '{"peer":{}}');
    expect((await before.reload()).session().phase).toBe("out");
  });
});
