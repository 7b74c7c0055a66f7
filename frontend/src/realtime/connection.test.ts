// The line's whole life: joining, silence, loss, return, and the ends that are final.
import { expect, test } from "vitest";
import { FakePorts } from "@/testing/fake-socket";
import { established, message, refusal } from "@/testing/server-frames";
import { createConnection, type Link } from "./connection";
import type { ServerFrame } from "./frames";

function setUp() {
  const ports = new FakePorts();
  const links: Link[] = [];
  const frames: ServerFrame[] = [];
  const connection = createConnection(ports, () => "ws://parley.test/ws", {
    link: (link) => links.push(link),
    frame: (frame) => frames.push(frame),
  });
  function joined() {
    connection.join("Amber Fox");
    ports.wire.open();
    ports.wire.serve(established());
  }
  const phase = () => links.at(-1)?.phase;
  return { ports, links, frames, connection, joined, phase };
}

test("joins by the first frame, on the subprotocol, with the token in no address", () => {
  const { ports, joined, phase } = setUp();
  joined();
  expect(ports.wire.protocol).toBe("chat.v2");
  expect(ports.wire.url).toBe("ws://parley.test/ws");
  expect(ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
  expect(phase()).toBe("online");
});

test("acks what it processed, and processes what comes twice once", () => {
  const { ports, frames, joined } = setUp();
  joined();
  const hello = message(1, "hello");
  ports.wire.serve(hello, hello);
  ports.clock.advance(100);
  expect(frames.filter((frame) => frame.type === "chat_message")).toHaveLength(1);
  expect(ports.wire.sentOf("ack")).toEqual([{ type: "ack", seq: 1 }]);
});

test("what isn't a known frame is passed over", () => {
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
  "close code %i is not final: it comes back under the same name",
  (code) => {
    const { ports, joined, phase } = setUp();
    joined();
    ports.wire.drop(code);
    expect(phase()).toBe("waiting");
    ports.clock.advance(500);
    ports.wire.open();
    expect(ports.wires).toHaveLength(2);
    expect(ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
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

test("keeps trying, ever slower up to the cap, for as long as it takes", () => {
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

test("a silent line is asked, and given up when it doesn't answer", () => {
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

test("a woken device asks at once and waits less", () => {
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

test("a server that never greets is left", () => {
  const { ports, connection, phase } = setUp();
  connection.join("Amber Fox");
  ports.wire.open();
  ports.clock.advance(10_000);
  expect(phase()).toBe("waiting");
});

test("a planned restart is waited for as long as the server asks", () => {
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
});

test("leaving says goodbye and stays away", () => {
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

test("a socket that was let go of has no say any more", () => {
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
