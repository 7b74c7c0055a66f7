// One WebSocket's life as three events. Frames that come close together are handed over together, in their order. A socket
// that was let go of can't speak any more, however late it wakes up.
import { type ClientFrame, parseServerFrame, type ServerFrame, SUBPROTOCOL } from "./frames";
import type { Ports, Wire } from "./ports";

export interface SocketEvents {
  opened(): void;
  /** What came since the last time, the oldest first. */
  frames(frames: readonly ServerFrame[]): void;
  closed(code: number): void;
}

export interface Socket {
  send(frame: ClientFrame): void;
  /** Closes without telling anybody: the caller knows. */
  drop(code?: number): void;
}

/** So many are drawn at once without holding up what a person does; the next ones follow behind that. */
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
        // What was said before the end comes before it.
        while (arrived.length > 0) handOver();
        whileHeld(() => events.closed(code));
      },
    });
  } catch {
    // An address that no socket can have: told like any failed attempt, and not before the caller has its socket.
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
