// Whatever the connection and the server do: each message is shown once, in order, and gets one final status.
import { describe, expect, test } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { dice } from "@/testing/dice";
import { FakeClock } from "@/testing/fake-socket";
import { ModelServer } from "@/testing/model-server";
import { createOutbox, type Outbox } from "./outbox";

const RUNS = 300;
const STEPS = 120;
const RECEIVERS = ["bob", "eve"];

function play(seed: number) {
  const random = dice(seed);
  const clock = new FakeClock();
  const server = new ModelServer(random);
  const written = new Map<string, string[]>(RECEIVERS.map((receiver) => [receiver, []]));
  const ends: string[] = [];
  let outbox: Outbox = newOutbox();

  function newOutbox() {
    const made = createOutbox(clock, server.send, (_receiver, clientId, { state }) => {
      if (state !== "sending" && state !== "sent") ends.push(`${clientId} ${state}`);
    });
    server.outbox = made;
    return made;
  }

  function write() {
    const receiver = RECEIVERS[Math.floor(random() * RECEIVERS.length)] ?? "";
    const clientId = `${receiver} ${written.get(receiver)?.length}`;
    written.get(receiver)?.push(clientId);
    outbox.add({ kind: "message", clientId, to: conversationWith(receiver), content: "hello" });
  }

  function reload() {
    server.cut();
    const kept = JSON.parse(JSON.stringify(outbox.entries()));
    outbox.clear();
    outbox = newOutbox();
    outbox.restore(kept);
  }

  const actions: Array<[share: number, action: () => void]> = [
    [25, write],
    [25, () => server.carryToServer(random() < 0.15)],
    [25, () => server.carryToClient()],
    [12, () => server.deliver()],
    [8, () => server.comeBack()],
    [5, () => clock.advance(100)],
    [3, () => server.cut()],
    [1, () => server.die()],
    [1, () => server.close()],
    [1, reload],
  ];
  const sum = actions.reduce((total, [share]) => total + share, 0);

  for (let step = 0; step < STEPS; step += 1) {
    let point = random() * sum;
    const chosen = actions.find(([share]) => {
      point -= share;
      return point < 0;
    });
    chosen?.[1]();
  }
  // Then the connection works for long enough.
  for (let round = 0; round < STEPS * 2; round += 1) {
    server.comeBack();
    server.carryToServer(false);
    server.deliver();
    server.carryToClient();
    server.carryToClient();
    clock.advance(100);
  }
  return { server, written, ends, left: outbox.entries() };
}

describe("random cuts, refusals, reloads and restarts", () => {
  test.each(Array.from({ length: 10 }, (_, part) => part))("part %i", (part) => {
    for (let run = 0; run < RUNS / 10; run += 1) {
      const seed = part * RUNS + run;
      const { server, written, ends, left } = play(seed);
      const all = [...written.values()].flat();
      for (const [receiver, ids] of written) {
        expect(server.shown.get(receiver) ?? [], `seed ${seed}, ${receiver}`).toEqual(ids);
      }
      expect(ends.sort(), `seed ${seed}`).toEqual(all.map((id) => `${id} delivered`).sort());
      expect(left, `seed ${seed}`).toEqual([]);
    }
  });
});

test("the random runs write enough messages to test something", () => {
  const plays = Array.from({ length: 20 }, (_, seed) => play(seed));
  expect(plays.some(({ written }) => (written.get("bob")?.length ?? 0) > 8)).toBe(true);
});
