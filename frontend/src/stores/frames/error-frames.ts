// Errors from the server: about a request, found by `request_id`, or about a message, found by `client_id`.
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { Requests } from "@/realtime/requests";

export function createErrorFrames(outbox: Outbox, requests: Requests) {
  return (frame: FrameOf<"error">) => {
    if (!requests.refused(frame)) outbox.refused(frame);
  };
}
