// Every message that was written is sent in order and gets exactly one final status.
import { describe, expect, test } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { FakeClock } from "@/testing/fake-socket";
import { accepted, BOB, EVE, refusal, status } from "@/testing/server-frames";
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
    (_receiverId, clientId, progress) => {
      const reason = progress.state === "failed" ? `:${progress.reason}` : "";
      told.push(`${clientId} ${progress.state}${reason}`);
    },
  );
  const add = (clientId: string, receiverId = BOB) =>
    outbox.add({ kind: "message", clientId, to: conversationWith(receiverId), content: "hello" });
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

describe("first in, first out", () => {
  test("a message waits until the one before it to the same person is accepted", () => {
    const { outbox, sent, add } = setUp();
    add("a");
    add("b");
    add("to Eve", EVE);
    expect(sent).toEqual(["a", "to Eve"]);
    outbox.accepted(accepted("a"));
    expect(sent).toEqual(["a", "to Eve", "b"]);
  });

  test("or until it is refused for good", () => {
    const { outbox, sent, told, add } = setUp();
    add("a");
    add("b");
    outbox.refused(refusal("recipient_unavailable", { client_id: "a" }));
    expect(told).toContain("a failed:recipient_unavailable");
    expect(sent).toEqual(["a", "b"]);
  });

  test("or until its status shows that it was accepted, though message_accepted got lost", () => {
    const { outbox, sent, told, add } = setUp();
    add("a");
    add("b");
    outbox.status(status(1, "delivered", ["a"]));
    expect(sent).toEqual(["a", "b"]);
    outbox.accepted(accepted("a"));
    expect(told.filter((words) => words.startsWith("a"))).toEqual(["a sending", "a delivered"]);
  });

  test("a rate limit is respected: the same message is sent after the pause, and later ones stay behind it", () => {
    const { outbox, clock, sent, told, add } = setUp();
    add("a");
    add("b");
    outbox.refused(refusal("rate_limited", { client_id: "a", retry_after_ms: 700 }));
    clock.advance(699);
    expect(sent).toEqual(["a"]);
    clock.advance(1);
    expect(sent).toEqual(["a", "a"]);
    outbox.accepted(accepted("a"));
    expect(sent).toEqual(["a", "a", "b"]);
    expect(told.some((words) => words.includes("failed"))).toBe(false);
  });

  test("what is written while offline is sent in order after the reconnect", () => {
    const { outbox, line, sent, told, add } = setUp();
    line.up = false;
    add("a");
    add("b");
    expect(sent).toEqual([]);
    line.up = true;
    outbox.lineUp("new");
    outbox.accepted(accepted("a"));
    expect(sent).toEqual(["a", "b"]);
    expect(told).toEqual(["a sending", "b sending", "a sent"]);
  });
});

describe("after a lost connection", () => {
  test("a complete resume: what was not accepted is sent again, what was accepted is not", () => {
    const { outbox, sent, add } = setUp();
    add("a");
    outbox.accepted(accepted("a"));
    add("b");
    outbox.lineUp("complete");
    expect(sent).toEqual(["a", "b", "b"]);
  });

  test("a server that lost its queues: everything without a final status is sent again, in order", () => {
    const { outbox, sent, told, add } = setUp();
    for (const id of ["a", "b", "c"]) {
      add(id);
      outbox.accepted(accepted(id));
    }
    outbox.status(status(1, "delivered", ["a"]));
    outbox.lineUp("identity");
    outbox.accepted(accepted("b"));
    expect(sent).toEqual(["a", "b", "c", "b", "c"]);
    expect(told.some((words) => words.includes("failed"))).toBe(false);
  });

  test("a lost session: what was sent without a final status is marked as failed, never left open", () => {
    const { outbox, sent, told, add } = setUp();
    add("a");
    outbox.accepted(accepted("a"));
    add("b");
    add("c");
    outbox.lineUp("new");
    expect(told.filter((words) => words.includes("failed"))).toEqual([
      "a failed:connection_lost",
      "b failed:connection_lost",
    ]);
    expect(sent).toEqual(["a", "b", "c"]);
    outbox.status(status(1, "undeliverable", ["a"], "expired"));
    expect(told.filter((words) => words.startsWith("a failed"))).toHaveLength(1);
  });
});

describe("a restart of the server", () => {
  test("nothing new is sent after the server announced that it closes", () => {
    const { outbox, sent, add } = setUp();
    outbox.hold();
    add("a");
    expect(sent).toEqual([]);
    outbox.lineUp("identity");
    expect(sent).toEqual(["a"]);
  });

  test.each(["identity", "complete", "new"] as const)(
    "what the server gives back is no failure: it is sent on the next connection, before later messages (%s)",
    (resumed) => {
      const { outbox, sent, told, add } = setUp();
      add("a");
      outbox.accepted(accepted("a"));
      outbox.status(status(1, "undeliverable", ["a"], "server_restart"));
      add("b");
      expect(sent).toEqual(["a"]);
      outbox.lineUp(resumed);
      expect(sent).toEqual(["a", "a"]);
      outbox.accepted(accepted("a"));
      expect(sent).toEqual(["a", "a", "b"]);
      expect(told.some((words) => words.includes("failed"))).toBe(false);
    },
  );
});

test("an undeliverable message carries its reason", () => {
  const { outbox, told, add } = setUp();
  add("a");
  outbox.status(status(1, "undeliverable", ["a"], "queue_full"));
  expect(told).toContain("a failed:queue_full");
});

test("an error that is about no message settles none, nor does one about a copy of an accepted message", () => {
  const { outbox, told, add } = setUp();
  add("a");
  outbox.refused(refusal("bad_request"));
  outbox.accepted(accepted("a"));
  outbox.refused(refusal("rate_limited", { client_id: "a" }));
  expect(told).toEqual(["a sending", "a sent"]);
});

test("a restored outbox continues where the page stopped before it was reloaded", () => {
  const before = setUp();
  before.add("a");
  before.outbox.accepted(accepted("a"));
  before.add("b");
  before.add("c");
  const after = setUp();
  after.outbox.restore(JSON.parse(JSON.stringify(before.outbox.entries())));
  after.outbox.lineUp("complete");
  after.outbox.accepted(accepted("b"));
  after.outbox.status(status(1, "delivered", ["a"]));
  expect(after.sent).toEqual(["b", "c"]);
  expect(after.told).toEqual(["b sent", "a delivered"]);
});
