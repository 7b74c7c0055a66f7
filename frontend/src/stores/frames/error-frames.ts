// What the server refuses: a message by its client_id, anything else by the request_id that it was asked with.
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { Requests } from "@/realtime/requests";

export function createErrorFrames(outbox: Outbox, requests: Requests) {
  return (frame: FrameOf<"error">) => {
    if (!requests.refused(frame)) outbox.refused(frame);
  };
}
