// What the server refuses. An error doesn't say what it answers: what it can be about is asked in turn.
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import { failInvite, refuseInvite } from "@/stores/people/invites";
import { refuseName } from "@/stores/session/own-name";

export function createErrorFrames(outbox: Outbox) {
  return (frame: FrameOf<"error">) => {
    const { code, client_id, message } = frame;
    if (client_id !== undefined) return outbox.refused(frame);
    const isLimit = code === "rate_limited";
    if ((isLimit || code === "name_rejected") && refuseName({ words: message })) return;
    if ((isLimit || code === "bad_request") && refuseInvite(message)) return;
    if (isLimit && failInvite()) return;
    outbox.refused(frame);
  };
}
