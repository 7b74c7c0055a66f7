// Many frames at once are cheap: few store changes, few small writes, few acknowledgements, and none too early.
import { expect, test } from "vitest";
import type { ServerFrame } from "@/realtime/frames";
import { openTab } from "@/testing/open-tab";
import {
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

const WORDS = "some words that somebody has written";
/** About the size of one message in the storage. */
const MESSAGE_CHARACTERS = 600;

async function joined() {
  const tab = await openTab();
  const { useConversations } = await import("@/stores/conversations/conversations");
  await tab.messenger.join("Amber Fox");
  tab.ports.wire.open();
  const people = [user(ME, "Amber Fox"), user(BOB, "Bob"), user(EVE, "Eve")];
  tab.ports.wire.serve(established(), userList(people));
  let changes = 0;
  useConversations.subscribe(() => {
    changes += 1;
  });
  return { ...tab, changes: () => changes };
}

const storm = (from: number, count: number): ServerFrame[] =>
  Array.from({ length: count }, (_, number) =>
    message(from + number, `${WORDS} ${from + number}`, number % 4 === 0 ? { sender_id: EVE } : {}),
  );

test("200 messages at once: at most eleven changes, fourteen writes, eleven acknowledgements", async () => {
  const { ports, changes, said } = await joined();
  const { writes, written } = ports.storage;
  ports.wire.serve(...storm(1, 200));
  ports.clock.advance(50);
  expect([...(said(BOB) ?? []), ...(said(EVE) ?? [])]).toHaveLength(200);
  expect(changes()).toBeLessThanOrEqual(11);
  expect(ports.storage.writes - writes).toBeLessThanOrEqual(14);
  expect(ports.storage.written - written).toBeLessThan(200 * MESSAGE_CHARACTERS);
  const acks = ports.wire.sentOf("ack");
  expect(acks.length).toBeLessThanOrEqual(11);
  expect(acks.at(-1)).toEqual({ type: "ack", seq: 200 });
});

test("the cost of a message doesn't grow with the number of earlier ones", async () => {
  const { ports } = await joined();
  ports.wire.serve(...storm(1, 500));
  ports.clock.advance(5_000);
  const { written } = ports.storage;
  for (let seq = 501; seq <= 520; seq += 1) {
    ports.wire.serve(message(seq, WORDS));
    ports.clock.advance(60);
  }
  expect(ports.wire.sentOf("ack").at(-1)).toEqual({ type: "ack", seq: 520 });
  expect(ports.storage.written - written).toBeLessThan(20 * MESSAGE_CHARACTERS);
});

test("at each acknowledgement, a reload would restore everything that is acknowledged", async () => {
  const tab = await joined();
  const { ports, messenger } = tab;
  const send = ports.wire.send.bind(ports.wire);
  const kept: Array<{ seq: number; text: string }> = [];
  ports.wire.send = (text) => {
    const frame = JSON.parse(text);
    if (frame.type === "ack") kept.push({ seq: frame.seq, text: ports.storage.everything() });
    send(text);
  };
  messenger.say(WITH_BOB, "on its way");
  const own = ports.wire.sentOf("chat_message").at(-1)?.client_id ?? "";
  ports.wire.serve(...storm(1, 100), status(101, "delivered", [own]), ...storm(102, 60));
  ports.clock.advance(50);
  expect(kept.length).toBeGreaterThan(3);
  for (const { seq, text } of kept) {
    for (let number = 1; number <= seq; number += 1) {
      if (number !== 101) expect(text).toContain(`"${WORDS} ${number}"`);
    }
    if (seq >= 101) expect(text).toContain('"delivered"');
  }
});

test("frames keep their order across batches, and one that fails doesn't stop those behind it", async () => {
  const { ports, said } = await joined();
  const broken = { ...message(2, "broken"), message: null } as unknown as ServerFrame;
  ports.wire.bring(message(1, "one"), broken, message(3, "three"));
  expect(said(BOB)).toBeUndefined();
  expect(ports.turnOver).toThrow(TypeError);
  expect(said(BOB)).toEqual(["one", "three"]);
});

test("frames that came before the connection broke are handled before its end", async () => {
  const { ports, said, session } = await joined();
  ports.wire.bring(message(1, "the last word"));
  ports.wire.drop();
  expect(said(BOB)).toEqual(["the last word"]);
  expect(session().link.phase).toBe("waiting");
});
