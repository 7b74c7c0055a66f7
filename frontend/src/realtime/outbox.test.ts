// Every message that was written is sent in order and settled once.
import { expect, test } from "vitest";
import { FakeClock } from "@/testing/fake-socket";
import { accepted, BOB, refusal, status } from "@/testing/server-frames";
import type { ClientFrame } from "./frames";
import { createOutbox } from "./outbox";

function setUp() {
  const clock = new FakeClock();
  const line = { up: true };
  const sent: string[] = [];
  const told: string[] = [];
  const outbox = createOutbox(
    clock,
    (frame: ClientFrame) => {
      if (line.up && frame.type === "chat_message") sent.push(frame.client_id);
      return line.up;
    },
    (receiverId, clientId, progress) => {
      expect(receiverId).toBe(BOB);
      const reason = progress.state === "failed" ? `:${progress.reason}` : "";
      told.push(`${clientId} ${progress.state}${reason}`);
    },
  );
  const add = (clientId: string) => outbox.add({ clientId, receiverId: BOB, content: "hello" });
  return { clock, line, sent, told, outbox, add };
}

test("sending, sent, delivered, read", () => {
  const { outbox, told, sent, add } = setUp();
  add("a");
  outbox.accepted(accepted("a"));
  outbox.status(status(1, "delivered", ["a"]));
  outbox.status(status(2, "read", ["a"]));
  expect(sent).toEqual(["a"]);
  expect(told).toEqual(["a sending", "a sent", "a delivered", "a read"]);
});

test("what is written while the line is down goes out in order on return", () => {
  const { outbox, line, sent, told, add } = setUp();
  line.up = false;
  add("a");
  add("b");
  expect(sent).toEqual([]);
  line.up = true;
  outbox.sessionEnded();
  outbox.flush();
  expect(sent).toEqual(["a", "b"]);
  expect(told).toEqual(["a sending", "b sending"]);
});

test("what was on its way when the session ended is told as failed, never left in doubt", () => {
  const { outbox, told, add } = setUp();
  add("a");
  add("b");
  outbox.accepted(accepted("a"));
  outbox.sessionEnded();
  expect(told.slice(3)).toEqual(["a failed:connection_lost", "b failed:connection_lost"]);
  outbox.status(status(1, "undeliverable", ["a"], "expired"));
  expect(told).toHaveLength(5);
});

test("refused and undeliverable messages carry their reason", () => {
  const { outbox, told, add } = setUp();
  add("a");
  outbox.refused(refusal("recipient_unavailable", { client_id: "a" }));
  add("b");
  outbox.status(status(1, "undeliverable", ["b"], "queue_full"));
  expect(told).toContain("a failed:recipient_unavailable");
  expect(told).toContain("b failed:queue_full");
});

test("a rate limit is obeyed: the message waits as long as asked and goes out by itself, in order", () => {
  const { outbox, clock, sent, told, add } = setUp();
  add("a");
  outbox.refused(refusal("rate_limited", { client_id: "a", retry_after_ms: 700 }));
  add("b");
  expect(sent).toEqual(["a"]);
  clock.advance(699);
  expect(sent).toEqual(["a"]);
  clock.advance(1);
  expect(sent).toEqual(["a", "a", "b"]);
  expect(told.some((line) => line.includes("failed"))).toBe(false);
});

test("an error that is about no message settles none", () => {
  const { outbox, told, add } = setUp();
  add("a");
  outbox.refused(refusal("bad_request"));
  expect(told).toEqual(["a sending"]);
});
