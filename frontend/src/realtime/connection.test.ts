// The life of a connection: joining, silence, loss, resuming, and the close codes that are final.
import { describe, expect, test } from "vitest";
import { FakePorts } from "@/testing/fake-socket";
import { established, message, refusal } from "@/testing/server-frames";
import { createConnection, type Link } from "./connection";
import type { ServerFrame } from "./frames";

function setUp() {
  const ports = new FakePorts();
  const links: Link[] = [];
  const frames: ServerFrame[] = [];
  const acking: number[] = [];
  let replaced = 0;
  const connection = createConnection(ports, () => "ws://parley.test/ws", {
    link: (link) => links.push(link),
    frame: (frame) => frames.push(frame),
    together: (run) => run(),
    asking() {},
    privacy: () => ({}),
    acking: () => acking.push(ports.wire.sentOf("ack").length),
    replaced: () => {
      replaced += 1;
    },
  });
  function joined() {
    connection.join("Amber Fox");
    ports.wire.open();
    ports.wire.serve(established());
  }
  const phase = () => links.at(-1)?.phase;
  return { ports, links, frames, acking, connection, joined, phase, replaced: () => replaced };
}

test("joins by the first frame, on the subprotocol, with no token in the address", () => {
  const { ports, joined, phase } = setUp();
  joined();
  expect(ports.wire.protocol).toBe("chat.v2");
  expect(ports.wire.url).toBe("ws://parley.test/ws");
  expect(ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
  expect(phase()).toBe("online");
});

test("acks what it processed, and processes a repeated frame only once", () => {
  const { ports, frames, joined } = setUp();
  joined();
  const hello = message(1, "hello");
  ports.wire.serve(hello, hello);
  ports.clock.advance(100);
  expect(frames.filter((frame) => frame.type === "chat_message")).toHaveLength(1);
  expect(ports.wire.sentOf("ack")).toEqual([{ type: "ack", seq: 1 }]);
});

test("ignores what isn't a known frame", () => {
  const { ports, frames, joined } = setUp();
  joined();
  for (const junk of [
    "{",
    "null",
    '"text"',
    '{"type":"from_the_future"}',
    '{"type":"typing"}',
    new Blob(),
  ]) {
    ports.wire.serveRaw(junk);
  }
  expect(frames.map((frame) => frame.type)).toEqual(["connection_established"]);
});

test.each([1000, 1001, 1006, 1011, 1012, 1013, 4000, 4001, 4408])(
  "close code %i is not final: it comes back and resumes its session",
  (code) => {
    const { ports, joined, phase } = setUp();
    joined();
    ports.wire.drop(code);
    expect(phase()).toBe("waiting");
    ports.clock.advance(500);
    ports.wire.open();
    expect(ports.wires).toHaveLength(2);
    expect(ports.wire.sent).toEqual([{ type: "resume", token: "secret", last_seq: 0 }]);
  },
);

test.each([4500, 4501, 4502, 4503])(
  "close code %i is final and keeps the server's words",
  (code) => {
    const { ports, links, joined, connection } = setUp();
    joined();
    const error = refusal("internal");
    ports.wire.serve(error);
    ports.wire.drop(code);
    expect(links.at(-1)).toEqual({ phase: "stopped", code, error });
    ports.clock.advance(60 * 60_000);
    connection.nudge();
    expect(ports.wires).toHaveLength(1);
  },
);

test("keeps trying for ever, with waits that grow up to the cap", () => {
  const { ports, joined, links } = setUp();
  ports.chance = 1;
  joined();
  ports.wire.drop();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const link = links.at(-1);
    if (link?.phase !== "waiting") throw new Error("gave up");
    waits.push(link.retryAt - ports.clock.now());
    ports.clock.advance(waits.at(-1) ?? 0);
    ports.wire.drop();
  }
  expect(waits.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 8000, 15000]);
  expect(waits.at(-1)).toBe(15000);
});

test("pings a silent connection, and gives it up if no pong comes", () => {
  const { ports, joined, phase } = setUp();
  joined();
  ports.clock.advance(15_000);
  expect(ports.wire.sentOf("ping")).toHaveLength(1);
  ports.wire.serve({ type: "pong" });
  ports.clock.advance(15_000);
  expect(ports.wire.sentOf("ping")).toHaveLength(2);
  ports.clock.advance(8_000);
  expect(phase()).toBe("waiting");
  expect(ports.wire.closedWith).not.toBeNull();
});

test("after the device woke up it pings at once and waits for a shorter time", () => {
  const { ports, joined, phase, connection } = setUp();
  joined();
  connection.nudge();
  expect(ports.wire.sentOf("ping")).toHaveLength(1);
  ports.clock.advance(3_000);
  expect(phase()).toBe("waiting");
  connection.nudge();
  expect(phase()).toBe("connecting");
  expect(ports.wires).toHaveLength(2);
});

test("gives up a server that never sends its greeting", () => {
  const { ports, connection, phase } = setUp();
  connection.join("Amber Fox");
  ports.wire.open();
  ports.clock.advance(10_000);
  expect(phase()).toBe("waiting");
});

test("a client that was turned away comes back after the time that the server gave, not sooner", () => {
  const { ports, connection, links, joined } = setUp();
  connection.join("Amber Fox");
  ports.wire.open();
  ports.wire.serve(refusal("rate_limited", { retry_after_ms: 40_000 }));
  ports.wire.drop(1013);
  expect(links.at(-1)).toMatchObject({ phase: "waiting", retryAt: ports.clock.now() + 40_000 });
  joined();
  // The retry_after_ms of a refused message must not delay the next connection.
  ports.wire.serve(refusal("rate_limited", { retry_after_ms: 40_000 }));
  ports.wire.drop();
  expect(links.at(-1)).toMatchObject({ phase: "waiting" });
  ports.clock.advance(15_000);
  expect(links.at(-1)).toMatchObject({ phase: "connecting" });
});

test("after the announcement of a restart it waits as long as the server asked", () => {
  const { ports, joined, links } = setUp();
  joined();
  ports.wire.serve({ type: "server_closing", reconnect_after_ms: 3200 });
  ports.wire.drop(1012);
  expect(links.at(-1)).toEqual({
    phase: "waiting",
    planned: true,
    retryAt: ports.clock.now() + 3200,
  });
  ports.clock.advance(3200);
  expect(ports.wires).toHaveLength(2);
  // For a minute after the announcement a failed attempt still counts as part of the restart.
  expect(links.at(-1)).toEqual({ phase: "connecting", planned: true });
  ports.wire.drop();
  expect(links.at(-1)).toMatchObject({ phase: "waiting", planned: true });
  ports.clock.advance(60_000);
  ports.wire.drop();
  expect(links.at(-1)).toMatchObject({ phase: "waiting", planned: false });
});

test("leave() sends a goodbye and does not connect again", () => {
  const { ports, joined, connection, phase } = setUp();
  joined();
  connection.leave();
  expect(ports.wire.sent.at(-1)).toEqual({ type: "leave" });
  expect(ports.wire.closedWith).toBe(1000);
  ports.wire.drop(1000);
  ports.clock.advance(60_000);
  expect(phase()).toBe("idle");
  expect(ports.wires).toHaveLength(1);
});

function greeting(token: string, resumed: "new" | "complete" | "identity") {
  return established({ resumed, session: { token, resume_window_ms: 30_000 } });
}

describe("resuming", () => {
  /** Joined, two frames processed, connection lost, and connected again. */
  function cut() {
    const line = setUp();
    line.joined();
    line.ports.wire.serve(message(1, "one"), message(2, "two"));
    line.ports.wire.drop();
    line.ports.clock.advance(500);
    line.ports.wire.open();
    return line;
  }
  const shown = (frames: ServerFrame[]) =>
    frames.flatMap((frame) => (frame.type === "chat_message" ? [frame.message.content] : []));

  test("says how much was processed, though it was not acknowledged", () => {
    const { ports } = cut();
    expect(ports.wires[0]?.sentOf("ack")).toEqual([]);
    expect(ports.wire.sent).toEqual([{ type: "resume", token: "secret", last_seq: 2 }]);
  });

  test("after a complete resume the numbering continues", () => {
    const { ports, frames } = cut();
    ports.wire.serve(greeting("next", "complete"), message(2, "two"), message(3, "three"));
    expect(shown(frames)).toEqual(["one", "two", "three"]);
    ports.wire.drop();
    ports.clock.advance(500);
    ports.wire.open();
    expect(ports.wire.sent).toEqual([{ type: "resume", token: "next", last_seq: 3 }]);
  });

  test.each(["new", "identity"] as const)("after '%s' the numbers start anew", (resumed) => {
    const { ports, frames, connection } = cut();
    ports.wire.serve(greeting("next", resumed), message(1, "after"));
    expect(shown(frames)).toEqual(["one", "two", "after"]);
    expect(connection.ticket()).toEqual({ token: "next", lastSeq: 1 });
  });

  test.each([
    ["resume_expired", 4501],
    ["invalid_token", 4501],
    ["invalid_token", 1006],
  ] as const)("a token refused by %s and %i is forgotten: it joins anew at once", (code, close) => {
    const { ports, links, connection } = cut();
    ports.wire.serve(refusal(code));
    ports.wire.drop(close);
    expect(connection.ticket()).toBeNull();
    ports.wire.open();
    expect(ports.wires).toHaveLength(3);
    expect(ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
    expect(links.map((link) => link.phase)).not.toContain("stopped");
    ports.wire.serve(greeting("next", "new"), message(1, "after"));
    expect(connection.ticket()).toEqual({ token: "next", lastSeq: 1 });
  });

  test("if the answer to a resume got lost, the same token is sent again", () => {
    const { ports } = cut();
    ports.wire.drop();
    ports.clock.advance(1000);
    ports.wire.open();
    expect(ports.wire.sent).toEqual([{ type: "resume", token: "secret", last_seq: 2 }]);
  });

  test("a reloaded page begins with a resume", () => {
    const { ports, connection } = setUp();
    connection.resume({ token: "kept", lastSeq: 7 }, "Amber Fox");
    expect(connection.ticket()).toEqual({ token: "kept", lastSeq: 7 });
    ports.wire.open();
    expect(ports.wire.sent).toEqual([{ type: "resume", token: "kept", last_seq: 7 }]);
  });

  test("leaving forgets the session", () => {
    const { joined, connection } = setUp();
    joined();
    connection.leave();
    expect(connection.ticket()).toBeNull();
  });
});

test("the acking event comes before the ack is sent", () => {
  const { ports, joined, acking } = setUp();
  joined();
  ports.wire.serve(message(1, "hello"));
  expect(acking).toEqual([]);
  ports.clock.advance(50);
  expect(acking).toEqual([0]);
  expect(ports.wire.sentOf("ack")).toHaveLength(1);
});

test("sends pending acks at once if the server announces that it closes", () => {
  const { ports, joined, connection } = setUp();
  joined();
  ports.wire.serve(message(1, "hello"), { type: "server_closing", reconnect_after_ms: 900 });
  expect(ports.wire.sentOf("ack")).toEqual([{ type: "ack", seq: 1 }]);
  expect(connection.ticket()).toEqual({ token: "secret", lastSeq: 1 });
});

test("stops when the session goes on in another tab, and doesn't take it back", () => {
  const { ports, joined, connection, phase, replaced } = setUp();
  joined();
  ports.wire.drop(4500);
  expect(replaced()).toBe(1);
  expect(connection.ticket()).toBeNull();
  connection.nudge();
  ports.clock.advance(60_000);
  expect(phase()).toBe("stopped");
  expect(ports.wires).toHaveLength(1);
});

test("stepping aside for another tab sends no goodbye", () => {
  const { ports, links, joined, connection, replaced } = setUp();
  joined();
  connection.stepAside();
  expect(ports.wire.sentOf("leave")).toEqual([]);
  expect(ports.wire.closedWith).toBe(4900);
  expect(links.at(-1)).toEqual({ phase: "stopped", code: 4500, error: null });
  expect(replaced()).toBe(0);
  ports.clock.advance(60_000);
  expect(ports.wires).toHaveLength(1);
});

test("after a sleep the device pings at once, and gives the server time to answer", () => {
  const { ports, joined, phase } = setUp();
  joined();
  ports.clock.sleep(3_600_000);
  expect(ports.wire.sentOf("ping")).toHaveLength(1);
  ports.clock.advance(2_900);
  expect(phase()).toBe("online");
  ports.clock.advance(200);
  expect(phase()).toBe("waiting");
});

test("a device that slept while it waited for a pong pings again instead of giving up", () => {
  const { ports, joined, phase } = setUp();
  joined();
  ports.clock.advance(15_000);
  ports.clock.sleep(3_600_000);
  expect(phase()).toBe("online");
  expect(ports.wire.sentOf("ping")).toHaveLength(2);
  ports.wire.serve({ type: "pong" });
  ports.clock.advance(5_000);
  expect(phase()).toBe("online");
});

test("a socket that was dropped has no effect any more", () => {
  const { ports, joined, connection, phase } = setUp();
  joined();
  const old = ports.wire;
  old.drop();
  connection.retryNow();
  ports.wire.open();
  ports.wire.serve(established());
  old.drop(4500);
  expect(phase()).toBe("online");
});
