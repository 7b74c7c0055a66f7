// The line to the server as a state machine: connect, join, watch the heartbeat, and come back for as long as it takes.
import { createAcks } from "./acks";
import { backoffMs } from "./backoff";
import { type ClientFrame, clientFrame, type FrameOf, type ServerFrame, seqOf } from "./frames";
import { createHeartbeat } from "./heartbeat";
import type { Ports, Timer } from "./ports";
import { openSocket, type Socket } from "./socket";

export type Link =
  | { phase: "idle" }
  | { phase: "connecting" }
  | { phase: "online" }
  /** `planned`: the server said that it would be back. */
  | { phase: "waiting"; retryAt: number; planned: boolean }
  /** The server asked not to come back by itself; `error` says why, in words. */
  | { phase: "stopped"; code: number; error: FrameOf<"error"> | null };

export interface ConnectionEvents {
  link(link: Link): void;
  frame(frame: ServerFrame): void;
}

export interface Connection {
  join(name: string): void;
  leave(): void;
  /** False when there is no line to send it on. */
  send(frame: ClientFrame): boolean;
  /** The network or the page came back: look at once instead of waiting. */
  nudge(): void;
  retryNow(): void;
}

/** From opening the socket to the server's greeting. */
const ESTABLISH_MS = 10_000;
const NORMAL = 1000;

export function createConnection(
  ports: Ports,
  url: () => string,
  events: ConnectionEvents,
): Connection {
  const { clock, random } = ports;
  let link: Link = { phase: "idle" };
  let name = "";
  let attempt = 0;
  let socket: Socket | null = null;
  let timer: Timer | null = null;
  let lastError: FrameOf<"error"> | null = null;
  let closing: FrameOf<"server_closing"> | null = null;

  const acks = createAcks(clock, (seq) => send(clientFrame.ack(seq)));
  const heartbeat = createHeartbeat(
    clock,
    () => send(clientFrame.ping()),
    () => lost(),
  );

  function become(next: Link) {
    link = next;
    events.link(next);
  }

  function setTimer(ms: number, run: () => void) {
    if (timer !== null) clock.cancel(timer);
    timer = clock.after(ms, run);
  }

  function letGo(code?: number) {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    heartbeat.stop();
    acks.reset();
    socket?.drop(code);
    socket = null;
  }

  function connect() {
    letGo();
    lastError = null;
    closing = null;
    become({ phase: "connecting" });
    socket = openSocket(ports, url(), { opened, frame: received, closed });
    setTimer(ESTABLISH_MS, lost);
  }

  function opened() {
    socket?.send(clientFrame.join(name));
  }

  function received(frame: ServerFrame) {
    heartbeat.seen();
    const seq = seqOf(frame);
    // One that comes again was processed before: the server only needs to hear so.
    if (seq === null || acks.isNew(seq)) process(frame);
    if (seq !== null) acks.processed(seq);
  }

  function process(frame: ServerFrame) {
    if (frame.type === "connection_established") established(frame);
    if (frame.type === "error") lastError = frame;
    if (frame.type === "server_closing") closing = frame;
    events.frame(frame);
  }

  function established(frame: FrameOf<"connection_established">) {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    attempt = 0;
    heartbeat.start(frame.heartbeat_ms);
    become({ phase: "online" });
  }

  function closed(code: number) {
    if (code >= 4500 && code <= 4999) {
      const error = lastError;
      letGo();
      become({ phase: "stopped", code, error });
    } else {
      lost();
    }
  }

  function lost() {
    const planned = closing !== null;
    const afterMs = closing?.reconnect_after_ms ?? backoffMs(attempt, random);
    attempt += 1;
    letGo();
    become({ phase: "waiting", retryAt: clock.now() + afterMs, planned });
    setTimer(afterMs, connect);
  }

  function send(frame: ClientFrame): boolean {
    if (link.phase !== "online" || socket === null) return false;
    socket.send(frame);
    return true;
  }

  function retryNow() {
    if (link.phase !== "waiting") return;
    attempt = 0;
    connect();
  }

  return {
    join(wanted) {
      name = wanted;
      attempt = 0;
      connect();
    },
    leave() {
      send(clientFrame.leave());
      letGo(NORMAL);
      become({ phase: "idle" });
    },
    send,
    nudge() {
      if (link.phase === "online") heartbeat.probe();
      else retryNow();
    },
    retryNow,
  };
}
