// What is asked of the server besides messages: each with a `request_id`, so that an error says which of them it is about.
import type { ClientFrame, FrameOf } from "./frames";

export interface Requests {
  /** `refused` hears the error that this frame leads to, if it does on this line. False: there is no line. */
  send(frame: ClientFrame, refused: (error: FrameOf<"error">) => void): boolean;
  /** False when the error is about nothing that was asked here. */
  refused(error: FrameOf<"error">): boolean;
  /** What was asked on the old line is not answered any more. */
  lineDown(): void;
}

/** Most frames are answered by something else, or by nothing: those asked longest ago are let go. */
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
