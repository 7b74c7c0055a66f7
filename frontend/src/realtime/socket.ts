// One WebSocket's life as three events. A socket that was let go of can't speak any more, however late it wakes up.
import { type ClientFrame, parseServerFrame, type ServerFrame, SUBPROTOCOL } from "./frames";
import type { Ports, Wire } from "./ports";

export interface SocketEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  closed(code: number): void;
}

export interface Socket {
  send(frame: ClientFrame): void;
  /** Closes without telling anybody: the caller knows. */
  drop(code?: number): void;
}

/** What a browser reports when a connection ends without a close frame. */
const ABNORMAL = 1006;

export function openSocket(ports: Ports, url: string, events: SocketEvents): Socket {
  let held = true;
  const whileHeld = (run: () => void) => {
    if (held) run();
  };
  let wire: Wire | null = null;
  try {
    wire = ports.openWire(url, SUBPROTOCOL, {
      opened: () => whileHeld(events.opened),
      message(data) {
        const frame = parseServerFrame(data);
        if (frame !== null) whileHeld(() => events.frame(frame));
      },
      closed: (code) => whileHeld(() => events.closed(code)),
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
