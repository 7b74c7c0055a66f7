// One WebSocket, reduced to three events. Frames that come close together are handed over together, in order. After
// `drop`, no event comes any more, however late the socket reports it.
import { type ClientFrame, parseServerFrame, type ServerFrame, SUBPROTOCOL } from "./frames";
import type { Ports, Wire } from "./ports";

export interface SocketEvents {
  opened(): void;
  /** The frames that arrived since the last call, the oldest first. */
  frames(frames: readonly ServerFrame[]): void;
  closed(code: number): void;
}

export interface Socket {
  send(frame: ClientFrame): void;
  /** Closes the socket; no `closed` event follows, because the caller already knows. */
  drop(code?: number): void;
}

/** Drawing this many frames at once does not noticeably delay a person's input; the rest follows after that. */
const MOST_AT_ONCE = 20;

/** What a browser reports when a connection ends without a close frame. */
const ABNORMAL = 1006;

export function openSocket(ports: Ports, url: string, events: SocketEvents): Socket {
  let held = true;
  const whileHeld = (run: () => void) => {
    if (held) run();
  };
  const arrived: ServerFrame[] = [];
  function handOver() {
    const frames = arrived.splice(0, MOST_AT_ONCE);
    if (arrived.length > 0) ports.soon(handOver);
    if (frames.length > 0) whileHeld(() => events.frames(frames));
  }

  let wire: Wire | null = null;
  try {
    wire = ports.openWire(url, SUBPROTOCOL, {
      opened: () => whileHeld(events.opened),
      message(data) {
        const frame = parseServerFrame(data);
        if (frame !== null && arrived.push(frame) === 1) ports.soon(handOver);
      },
      closed(code) {
        // Frames that arrived before the end are handed over before it.
        while (arrived.length > 0) handOver();
        whileHeld(() => events.closed(code));
      },
    });
  } catch {
    // The address is not valid. Reported like any failed attempt, but only after the caller has its socket.
    ports.clock.after(0, () => whileHeld(() => events.closed(ABNORMAL)));
  }

  return {
    send: (frame) => wire?.send(JSON.stringify(frame)),
    drop(code) {
      held = false;
      wire?.close(code);
    },
  };
}
