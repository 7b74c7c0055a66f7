// The line to the server as a state machine: connect, join or resume, watch the heartbeat, and come back for as long as it takes.
import { createAcks } from "./acks";
import { backoffMs } from "./backoff";
import {
  type ClientFrame,
  clientFrame,
  type FrameOf,
  type Privacy,
  type ServerFrame,
  seqOf,
} from "./frames";
import { createHeartbeat } from "./heartbeat";
import type { Ports, Timer } from "./ports";
import { openSocket, type Socket } from "./socket";

export type Link =
  | { phase: "idle" }
  /** `planned`: the server said that it would be back. */
  | { phase: "connecting"; planned: boolean }
  | { phase: "online" }
  | { phase: "waiting"; retryAt: number; planned: boolean }
  /** The server asked not to come back by itself; `error` says why, in words. */
  | { phase: "stopped"; code: number; error: FrameOf<"error"> | null };

/** What a session goes on with: its secret, and how much of it was processed. */
export interface Ticket {
  token: string;
  lastSeq: number;
}

export interface ConnectionEvents {
  link(link: Link): void;
  frame(frame: ServerFrame): void;
  /** Runs it; what it changes may be shown once, at its end. */
  together(run: () => void): void;
  /** The first frame of a line goes out now; the answer to it is the server's greeting. */
  asking(): void;
  /** Said at the beginning of every line, whether the session is new or goes on. */
  privacy(): Privacy;
  /** Before frames are acknowledged: the server forgets them then, so what they changed must be safe. */
  acking(): void;
  /** The session went on over another line, which no loss of this one explains. */
  replaced(): void;
}

export interface Connection {
  /** A new session. */
  join(name: string): void;
  /** Goes on with a session; should it be over, joins anew under the name. */
  resume(ticket: Ticket, name: string): void;
  /** Whoever has to join anew does so under this name. */
  callMe(name: string): void;
  leave(): void;
  /** Lets go of the line without goodbye: the session goes on in another tab. */
  stepAside(): void;
  /** Null without a session. */
  ticket(): Ticket | null;
  /** False when there is no line to send it on. */
  send(frame: ClientFrame): boolean;
  /** Acknowledges at once: for a frame that only makes sense to the server after the ack. */
  acknowledge(): void;
  /** The network or the page came back: look at once instead of waiting. */
  nudge(): void;
  /** Resumes on a new line, though this one may be well: its greeting says what time it is. */
  again(): void;
  /** The network is said to be gone. The line may not need it, as one to this very computer: it is asked. */
  doubt(): void;
  retryNow(): void;
}

/** Close codes: the server's for a session that went on elsewhere and for a token it doesn't take, and this app's own. */
export const REPLACED = 4500;
const BAD_TOKEN = 4501;
const STEPPED_ASIDE = 4900;
const NORMAL = 1000;

/** So long after its announcement a server may still be busy with its update. */
const PLANNED_MS = 60_000;
/** Without a network an answer comes at once or never. */
const DOUBT_MS = 1_000;
/** From opening the socket to the server's greeting. */
const ESTABLISH_MS = 10_000;

export function createConnection(
  ports: Ports,
  url: () => string,
  events: ConnectionEvents,
): Connection {
  const { clock, random } = ports;
  let link: Link = { phase: "idle" };
  let name = "";
  let token: string | null = null;
  /** This line began with a resume that has no answer yet. */
  let resuming = false;
  let attempt = 0;
  let socket: Socket | null = null;
  let timer: Timer | null = null;
  let lastError: FrameOf<"error"> | null = null;
  let closing: FrameOf<"server_closing"> | null = null;
  let plannedUntil = 0;

  const acks = createAcks(clock, (seq) => {
    events.acking();
    send(clientFrame.ack(seq));
  });
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
    acks.pause();
    socket?.drop(code);
    socket = null;
    resuming = false;
  }

  function begin(ticket: Ticket | null, wanted: string) {
    name = wanted;
    token = ticket?.token ?? null;
    acks.goOnFrom(ticket?.lastSeq ?? 0);
    attempt = 0;
    connect();
  }

  function connect() {
    letGo();
    lastError = null;
    closing = null;
    become({ phase: "connecting", planned: isPlanned() });
    socket = openSocket(ports, url(), { opened, frames: received, closed });
    setTimer(ESTABLISH_MS, lost);
  }

  function opened() {
    resuming = token !== null;
    events.asking();
    socket?.send(
      token === null
        ? clientFrame.join(name, events.privacy())
        : clientFrame.resume(token, acks.last(), events.privacy()),
    );
  }

  function received(frames: readonly ServerFrame[]) {
    heartbeat.seen();
    const line = socket;
    events.together(() => {
      for (const frame of frames) {
        // The one before it may have ended this line.
        if (socket !== line) return;
        try {
          take(frame);
        } catch (fault) {
          // It is told as a fault, and doesn't take along those behind it.
          ports.soon(() => {
            throw fault;
          });
        }
      }
    });
    acks.turnOver();
  }

  function take(frame: ServerFrame) {
    const seq = seqOf(frame);
    // One that comes again was processed before: the server only needs to hear so.
    if (seq === null || acks.isNew(seq)) process(frame);
    if (seq !== null) acks.processed(seq);
  }

  function process(frame: ServerFrame) {
    if (frame.type === "connection_established") established(frame);
    if (frame.type === "error") lastError = frame;
    if (frame.type === "server_closing") {
      closing = frame;
      plannedUntil = clock.now() + PLANNED_MS;
      acks.flush();
    }
    events.frame(frame);
  }

  function established(frame: FrameOf<"connection_established">) {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    attempt = 0;
    resuming = false;
    plannedUntil = 0;
    token = frame.session.token;
    // Only a session that was kept whole goes on with its numbers.
    if (frame.resumed !== "complete") acks.goOnFrom(0);
    heartbeat.start(frame.heartbeat_ms);
    become({ phase: "online" });
  }

  function closed(code: number) {
    if (resuming && (code === BAD_TOKEN || refusesToken(lastError))) begin(null, name);
    else if (code >= 4500 && code <= 4999) stop(code);
    else lost();
  }

  function stop(code: number) {
    const error = lastError;
    letGo();
    token = null;
    if (code === REPLACED) events.replaced();
    become({ phase: "stopped", code, error });
  }

  function lost() {
    // Whom the server turned away because too many came from one address, it told when there is room.
    const turnedAwayMs = link.phase === "connecting" ? (lastError?.retry_after_ms ?? 0) : 0;
    const afterMs =
      closing?.reconnect_after_ms ?? Math.max(turnedAwayMs, backoffMs(attempt, random));
    attempt += 1;
    letGo();
    become({ phase: "waiting", retryAt: clock.now() + afterMs, planned: isPlanned() });
    setTimer(afterMs, connect);
  }

  function isPlanned(): boolean {
    return clock.now() < plannedUntil;
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
    join: (wanted) => begin(null, wanted),
    resume: begin,
    callMe(wanted) {
      name = wanted;
    },
    leave() {
      send(clientFrame.leave());
      letGo(NORMAL);
      token = null;
      become({ phase: "idle" });
    },
    stepAside() {
      letGo(STEPPED_ASIDE);
      token = null;
      become({ phase: "stopped", code: REPLACED, error: null });
    },
    ticket: () => (token === null ? null : { token, lastSeq: acks.last() }),
    send,
    acknowledge: acks.flush,
    nudge() {
      if (link.phase === "online") heartbeat.probe();
      else retryNow();
    },
    again() {
      if (link.phase === "online") connect();
      else retryNow();
    },
    doubt: () => heartbeat.probe(DOUBT_MS),
    retryNow,
  };
}

function refusesToken(error: FrameOf<"error"> | null): boolean {
  return error?.code === "resume_expired" || error?.code === "invalid_token";
}
