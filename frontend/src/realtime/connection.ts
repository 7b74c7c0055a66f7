// The connection to the server as a state machine: it connects, joins or resumes, watches the heartbeat, and reconnects
// for as long as it takes.
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
  /** `planned`: the server announced a restart. */
  | { phase: "connecting"; planned: boolean }
  | { phase: "online" }
  | { phase: "waiting"; retryAt: number; planned: boolean }
  /** The server's close code forbids an automatic reconnect. `error` is the last error frame before it, or null. */
  | { phase: "stopped"; code: number; error: FrameOf<"error"> | null };

/** What is needed to resume a session: its secret token, and the number of the last processed frame. */
export interface Ticket {
  token: string;
  lastSeq: number;
}

export interface ConnectionEvents {
  link(link: Link): void;
  frame(frame: ServerFrame): void;
  /** Must call `run`. The state changes made in it may be shown once, at its end. */
  together(run: () => void): void;
  /** The first frame of a connection is sent now; the server answers it by its greeting. */
  asking(): void;
  /** Asked at the beginning of every connection, whether the session is new or resumed. */
  privacy(): Privacy;
  /** Called before an acknowledgement is sent. The server then forgets the frames, so save what they changed. */
  acking(): void;
  /** The session went on over another connection, although this one was not lost. */
  replaced(): void;
}

export interface Connection {
  /** Starts a new session. */
  join(name: string): void;
  /** Resumes a session; if it has expired, joins as a new one under `name`. */
  resume(ticket: Ticket, name: string): void;
  /** Sets the name under which the next join happens. */
  callMe(name: string): void;
  leave(): void;
  /** Closes the connection without ending the session, because it goes on in another tab. */
  stepAside(): void;
  /** Returns null if there is no session. */
  ticket(): Ticket | null;
  /** Returns false if there is no connection to send it on. */
  send(frame: ClientFrame): boolean;
  /** Acknowledges at once, for a frame that the server accepts only after the acknowledgement. */
  acknowledge(): void;
  /** The network or the page came back: checks the connection now, or reconnects now if it was waiting. */
  nudge(): void;
  /** Opens a new connection and resumes on it, even if the present one works: its greeting tells the server's time. */
  again(): void;
  /**
   * The browser says that there is no network. A connection to this same computer needs none, so the server is pinged
   * before the connection counts as lost.
   */
  doubt(): void;
  retryNow(): void;
}

/**
 * Close codes. The first two are the server's: the session went on over another connection, and the token is not
 * accepted. STEPPED_ASIDE is this app's own.
 */
export const REPLACED = 4500;
const BAD_TOKEN = 4501;
const STEPPED_ASIDE = 4900;
const NORMAL = 1000;

/** For how long after its announcement a restart may still be going on. */
const PLANNED_MS = 60_000;
/** How long to wait for that answer: without a network it comes at once or never. */
const DOUBT_MS = 1_000;
/** The longest time from opening the socket to the server's greeting. */
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
  /** This connection began with a resume, and the server has not answered it yet. */
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
        // An earlier frame of these may have ended this connection.
        if (socket !== line) return;
        try {
          take(frame);
        } catch (fault) {
          // Reported as an uncaught error, so that the frames behind it are still processed.
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
    // A repeated frame was processed before: it is only acknowledged again.
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
    // Only a completely resumed session keeps its numbering.
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
    // If there were too many connections from this address, the server said when to try again.
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
