// One user in two tabs: one has the session, the other says so, and handing over loses nothing.
import { expect, test } from "vitest";
import { FakePorts } from "@/testing/fake-socket";
import { openTab, type Tab } from "@/testing/open-tab";
import {
  accepted,
  BOB,
  EVE,
  established,
  ME,
  message,
  status,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const session = (token: string) => ({ token, resume_window_ms: 30_000 });
const people = () => userList([user(ME, "Amber Fox"), user(BOB, "Bob")]);
const inOtherTab = { phase: "stopped", code: 4500 };

async function joined(ports?: FakePorts): Promise<Tab> {
  const tab = await openTab(ports);
  await tab.messenger.join("Amber Fox");
  tab.ports.wire.open();
  tab.ports.wire.serve(established({ session: session("first") }), people());
  return tab;
}

function goOn(tab: Tab, token: string) {
  tab.ports.wire.open();
  tab.ports.wire.serve(established({ resumed: "complete", session: session(token) }), people());
}

/** A tab and its duplicate, to which the server has given the session. */
async function duplicated(beforeThat: (older: Tab) => void = () => {}) {
  const older = await joined();
  older.ports.wire.serve(message(1, "hello"));
  older.messenger.save();
  const newer = await older.duplicate();
  beforeThat(older);
  newer.ports.wire.open();
  expect(newer.ports.wire.sent).toEqual([{ type: "resume", token: "first", last_seq: 1 }]);
  older.ports.wire.drop(4500);
  newer.ports.wire.serve(
    established({ resumed: "complete", session: session("second") }),
    people(),
  );
  return { older, newer };
}

/** Messages between tabs resolve promises; they are done when this one is. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("the older tab stops, keeps its text, and doesn't take the session back", async () => {
  const { older, newer } = await duplicated((tab) =>
    tab.messenger.write(WITH_BOB, "half a thought"),
  );
  expect(older.session().link).toMatchObject(inOtherTab);
  expect(newer.session().link.phase).toBe("online");
  expect(newer.said(BOB)).toEqual(["hello"]);
  older.messenger.nudge();
  older.ports.clock.advance(60_000);
  expect(older.ports.wires).toHaveLength(1);
  expect(older.draft(BOB)).toBe("half a thought");
});

test("what the older tab received and wrote after it was copied is not lost", async () => {
  const { older, newer } = await duplicated((tab) => {
    tab.ports.wire.serve(message(2, "in between"));
    tab.messenger.say(WITH_BOB, "my answer");
    tab.ports.clock.advance(50);
  });
  expect(newer.said(BOB)).toEqual(["hello", "in between", "my answer"]);
  const [written] = older.ports.wire.sentOf("chat_message");
  expect(newer.ports.wire.sentOf("chat_message")).toEqual([written]);
  newer.ports.wire.serve(accepted(written?.client_id ?? ""));
  newer.ports.wire.serve(status(3, "delivered", [written?.client_id ?? ""]));
  expect(newer.progress(BOB)).toEqual([undefined, undefined, "delivered"]);
});

test("an older tab that waits to reconnect steps aside as well", async () => {
  const older = await joined();
  older.messenger.save();
  const newer = await older.duplicate();
  older.ports.wire.drop();
  goOn(newer, "second");
  expect(older.session().link).toMatchObject(inOtherTab);
  expect(newer.session().link.phase).toBe("online");
});

test("'Use here' hands over the session with everything in it", async () => {
  const { older, newer } = await duplicated();
  newer.ports.wire.serve(message(2, "and this?"));
  newer.messenger.say(WITH_BOB, "coming");
  newer.messenger.write(WITH_BOB, "the newest draft");
  older.messenger.takeOver();
  await settled();

  expect(newer.session().link).toMatchObject(inOtherTab);
  expect(newer.ports.wire.closedWith).toBe(4900);
  expect(newer.ports.wire.sentOf("leave")).toEqual([]);
  older.ports.wire.open();
  expect(older.ports.wire.sent).toEqual([{ type: "resume", token: "second", last_seq: 2 }]);
  older.ports.wire.serve(established({ resumed: "complete", session: session("third") }));
  expect(older.said(BOB)).toEqual(["hello", "and this?", "coming"]);
  expect(older.draft(BOB)).toBe("the newest draft");
  expect(older.ports.wire.sentOf("chat_message")).toEqual(newer.ports.wire.sentOf("chat_message"));
  expect(newer.session().link).toMatchObject(inOtherTab);
});

test("and back again, after both were reloaded", async () => {
  const first = await duplicated();
  const older = await first.older.reload();
  const newer = await first.newer.reload();
  expect(older.session()).toMatchObject({ phase: "in", link: inOtherTab });
  expect(older.ports.wires).toHaveLength(0);
  expect(older.said(BOB)).toEqual(["hello"]);
  goOn(newer, "third");
  older.messenger.takeOver();
  await settled();
  older.ports.wire.open();
  expect(older.ports.wire.sent).toEqual([{ type: "resume", token: "third", last_seq: 1 }]);
  older.ports.wire.serve(established({ resumed: "complete", session: session("fourth") }));
  newer.messenger.takeOver();
  await settled();
  goOn(newer, "fifth");
  expect(newer.ports.wire.sent).toEqual([{ type: "resume", token: "fourth", last_seq: 1 }]);
  expect(older.session().link).toMatchObject(inOtherTab);
});

test("if no tab answers within a second, it joins again under the same name and marks open messages as failed", async () => {
  const older = await joined();
  older.messenger.say(WITH_BOB, "on its way");
  older.ports.wire.drop(4500);
  older.messenger.takeOver();
  older.messenger.takeOver();
  await settled();
  expect(older.ports.wires).toHaveLength(1);
  older.ports.clock.advance(1_000);
  await settled();
  older.ports.wire.open();
  expect(older.ports.wires).toHaveLength(2);
  expect(older.ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
  older.ports.wire.serve(established({ user_id: EVE }), people());
  expect(older.progress(BOB)).toEqual(["failed"]);
});

test("two tabs that were opened separately are two users", async () => {
  const amber = await joined();
  const bob = await openTab(new FakePorts(undefined, amber.ports.tabs, amber.ports.clock));
  await bob.messenger.join("Bob");
  bob.ports.wire.open();
  bob.ports.wire.serve(established({ user_id: BOB, name: "Bob" }));
  bob.messenger.takeOver();
  bob.ports.clock.advance(1_000);
  expect(amber.session().link.phase).toBe("online");
});

test("invalid messages from another tab, or from another version of the app, are ignored", async () => {
  const tab = await joined();
  const other = tab.ports.tabs.open(() => {});
  for (const rubbish of [
    null,
    "ask",
    { kind: "ask" },
    { kind: "from the future", userId: ME },
    { kind: "tell", userId: ME, knowledge: { version: 3 } },
  ]) {
    other.post(rubbish);
  }
  expect(tab.session().link.phase).toBe("online");
});
