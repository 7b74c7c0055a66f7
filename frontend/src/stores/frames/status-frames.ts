// The status of this user's own messages: accepted by the server, delivered, read.
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { ServerClock } from "@/realtime/server-clock";
import { useConversations } from "@/stores/conversations/conversations";
import type { Burning } from "@/stores/messages/burning";
import { learnId } from "@/stores/messages/messages";
import { learnClearedId } from "@/stores/messages/own-changes";
import { learnTime } from "@/stores/session/session";

/** The marks on the screen are set by the outbox; see `createOutbox` in stores/messenger.ts. */
export function createStatusFrames(serverClock: ServerClock, outbox: Outbox, burning: Burning) {
  return {
    accepted(frame: FrameOf<"message_accepted">) {
      const at = Date.parse(frame.timestamp);
      learnTime(serverClock.answered(frame.client_id, at));
      learnId(frame.client_id, frame.message_id, at);
      for (const id of useConversations.getState().byId.keys()) {
        learnClearedId(id, frame.client_id, frame.message_id);
      }
      outbox.accepted(frame);
    },
    status(frame: FrameOf<"message_status">) {
      outbox.status(frame);
      burning.look();
    },
  };
}
