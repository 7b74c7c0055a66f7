// Acknowledgements are cumulative, and are sent soon but seldom.
import { expect, test } from "vitest";
import { FakeClock } from "@/testing/fake-socket";
import { createAcks } from "./acks";

function setUp() {
  const clock = new FakeClock();
  const sent: number[] = [];
  return { clock, sent, acks: createAcks(clock, (seq) => sent.push(seq)) };
}

test("one ack covers all frames that came close together, and is sent within 100 ms", () => {
  const { clock, sent, acks } = setUp();
  for (const seq of [1, 2, 3]) acks.processed(seq);
  expect(sent).toEqual([]);
  clock.advance(100);
  expect(sent).toEqual([3]);
});

test("after sixteen frames the ack doesn't wait for the timer, and frames handed over together get one ack", () => {
  const { sent, acks } = setUp();
  for (let seq = 1; seq <= 15; seq += 1) acks.processed(seq);
  acks.turnOver();
  expect(sent).toEqual([]);
  for (let seq = 16; seq <= 40; seq += 1) acks.processed(seq);
  acks.turnOver();
  expect(sent).toEqual([40]);
});

test("a repeated frame is not new, on this connection or the next one", () => {
  const { clock, sent, acks } = setUp();
  acks.processed(5);
  expect(acks.isNew(5)).toBe(false);
  expect(acks.isNew(6)).toBe(true);
  acks.pause();
  clock.advance(1000);
  expect(sent).toEqual([]);
  expect(acks.isNew(5)).toBe(false);
  expect(acks.last()).toBe(5);
});

test("the numbering can start again at 0", () => {
  const { acks } = setUp();
  acks.processed(5);
  acks.goOnFrom(0);
  expect(acks.isNew(1)).toBe(true);
});

test("flush sends a pending ack at once, and nothing if none is pending", () => {
  const { clock, sent, acks } = setUp();
  acks.processed(1);
  acks.flush();
  acks.flush();
  clock.advance(1000);
  expect(sent).toEqual([1]);
});
