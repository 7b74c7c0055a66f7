// Requests to the server other than messages. Each has a `request_id`, so that an error frame shows which of them it
// answers.
import type { ClientFrame, FrameOf } from "./frames";

export interface Requests {
  /** `refused` is called if an error answers this frame on this connection. Returns false if there is no connection. */
  send(frame: ClientFrame, refused: (error: FrameOf<"error">) => void): boolean;
  /** Returns false if the error answers no request that was sent here. */
  refused(error: FrameOf<"error">): boolean;
  /** The connection is lost: requests sent on it get no answer any more. */
  lineDown(): void;
}

/** Most requests are answered by another frame or not at all, so the oldest ones are forgotten. */
const MOST_OPEN = 100;

export function createRequests(
  uuid: () => string,
  transmit: (frame: ClientFrame) => boolean,
): Requests {
  const open = new Map<string, (error: FrameOf<"error">) => void>();
  return {
    send(frame, refused) {
      const id = uuid();
      if (!transmit({ ...frame, request_id: id })) return false;
      open.set(id, refused);
      const [oldest] = open.keys();
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest);
      return true;
    },
    refused(error) {
      const { request_id } = error;
      const refused = request_id === undefined ? undefined : open.get(request_id);
      if (request_id === undefined || refused === undefined) return false;
      open.delete(request_id);
      refused(error);
      return true;
    },
    lineDown: () => open.clear(),
  };
}
