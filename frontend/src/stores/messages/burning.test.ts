// Disappearing messages: removed on both sides, on time, and for good.
import { beforeEach, describe, expect, test } from "vitest";
import { openTab, type Tab } from "@/testing/open-tab";
import {
  accepted,
  BOB,
  established,
  ME,
  message,
  status,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const MINUTE = 60_000;
let tab: Tab;

beforeEach(async () => {
  tab = await openTab();
  await tab.messenger.join("Amber Fox");
  tab.ports.wire.open();
  tab.ports.wire.serve(established(), userList([user(ME, "Amber Fox"), user(BOB, "Bob")]));
});

const serve = (...frames: Parameters<typeof tab.ports.wire.serve>) =>
  tab.ports.wire.serve(...frames);
const said = () => tab.said(BOB);
const burnAt = () => tab.talk(BOB)?.messages[0]?.burn?.at;

function sayBurning(): string {
  serve(message(1, "hi"));
  tab.messenger.burnAfter(WITH_BOB, MINUTE);
  tab.messenger.say(WITH_BOB, "psst");
  const frame = tab.ports.wire.sentOf("chat_message").at(-1);
  expect(frame).toMatchObject({ burn_after_ms: MINUTE });
  serve(accepted(frame?.client_id ?? ""));
  return frame?.client_id ?? "";
}

describe("theirs", () => {
  test("disappears so long after it was read, not after it came", () => {
    serve(message(1, "psst", { burn_after_ms: MINUTE }), message(2, "stays"));
    tab.ports.clock.advance(10 * MINUTE);
    expect(said()).toEqual(["psst", "stays"]);
    tab.messenger.see(WITH_BOB);
    tab.ports.clock.advance(MINUTE - 1);
    expect(said()).toEqual(["psst", "stays"]);
    tab.ports.clock.advance(1);
    expect(said()).toEqual(["stays"]);
    expect(tab.ports.storage.read(`parley.with.${WITH_BOB}`)).not.toContain("psst");
  });

  test("is gone after a reload, though its time ran out in between, and doesn't come back", async () => {
    const psst = message(1, "psst", { burn_after_ms: MINUTE });
    serve(psst);
    tab.messenger.see(WITH_BOB);
    tab.messenger.save();
    tab.ports.clock.advance(0);
    const ports = tab.ports.end();
    ports.clock.sleep(2 * MINUTE);
    const after = await openTab(ports);
    expect(after.said(BOB)).toEqual([]);
    after.ports.wire.open();
    const again = { ...psst, message: { ...psst.message, id: ME } };
    after.ports.wire.serve(established({ resumed: "identity" }), again);
    const edit = { about: { action: "edit" as const, message_id: psst.message.id } };
    after.ports.wire.serve(message(2, "psst!", edit));
    expect(after.said(BOB)).toEqual([]);
  });

  test("is removed when a page wakes up whose timers slept", () => {
    serve(message(1, "psst", { burn_after_ms: MINUTE }));
    tab.messenger.see(WITH_BOB);
    tab.ports.clock.sleep(MINUTE);
    tab.messenger.nudge();
    expect(said()).toEqual([]);
  });

  test.each([0, 999, 604_800_001, Number.NaN, "60000" as never])(
    "%j is no valid time: the message stays",
    (burn_after_ms) => {
      serve(message(1, "psst", { burn_after_ms }));
      tab.messenger.see(WITH_BOB);
      expect(tab.talk(BOB)?.messages[0]?.burn).toBeUndefined();
    },
  );
});

describe("an own message", () => {
  test("disappears so long after it was read, and other messages stay", () => {
    const id = sayBurning();
    serve(status(2, "delivered", [id]));
    tab.ports.clock.advance(10 * MINUTE);
    expect(said()).toEqual(["hi", "psst"]);
    serve(status(3, "read", [id]));
    tab.ports.clock.advance(MINUTE);
    expect(said()).toEqual(["hi"]);
  });

  test("counts from delivery if this user sends no read reports", () => {
    tab.changeSetting("showRead", false);
    const id = sayBurning();
    serve(status(2, "delivered", [id]));
    tab.ports.clock.advance(MINUTE);
    expect(said()).toEqual(["hi"]);
  });

  test("disappears an hour later at the latest if the other side sends no read report", () => {
    const id = sayBurning();
    serve(status(2, "delivered", [id]));
    tab.ports.clock.advance(61 * MINUTE);
    expect(said()).toEqual(["hi"]);
  });

  test("that is sent again keeps its time; messages written after it was switched off stay", () => {
    const id = sayBurning();
    serve(status(2, "undeliverable", [id], "expired"));
    expect(tab.talk(BOB)?.messages.at(-1)?.burn?.at).toBeNull();
    tab.messenger.retry(WITH_BOB, id);
    expect(tab.ports.wire.sentOf("chat_message").at(-1)).toMatchObject({ burn_after_ms: MINUTE });
    tab.messenger.burnAfter(WITH_BOB, null);
    tab.messenger.say(WITH_BOB, "stays");
    expect(tab.talk(BOB)?.messages.at(-1)?.burn).toBeUndefined();
    expect(tab.talk(BOB)?.events).toMatchObject([
      { kind: "burn", afterMs: MINUTE },
      { kind: "burn", afterMs: null },
    ]);
  });
});

test("the time of an unread message does not begin", () => {
  serve(message(1, "psst", { burn_after_ms: MINUTE }));
  expect(burnAt()).toBeNull();
});

test("messages disappear by the server's time: a page that was suspended for an hour learns that their time is over", () => {
  const clientId = sayBurning();
  serve(status(2, "read", [clientId]));
  expect(said()).toEqual(["hi", "psst"]);
  tab.messenger.clockJumped();
  tab.ports.wire.open();
  const server_time = new Date(tab.ports.clock.now() + 60 * MINUTE).toISOString();
  serve(established({ resumed: "complete", server_time }));
  expect(said()).toEqual(["hi"]);
});
