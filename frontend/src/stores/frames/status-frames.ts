// What became of this person's own messages: the server has them, the other side has them, somebody has read them.
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import { useConversations } from "@/stores/conversations/conversations";
import type { Burning } from "@/stores/messages/burning";
import { learnId } from "@/stores/messages/messages";
import { learnClearedId } from "@/stores/messages/own-changes";

/** The marks on the screen follow from what the outbox tells; see `createOutbox` in stores/messenger.ts. */
export function createStatusFrames(outbox: Outbox, burning: Burning) {
  return {
    accepted(frame: FrameOf<"message_accepted">) {
      learnId(frame.client_id, frame.message_id);
      for (const peerId of useConversations.getState().byPeer.keys()) {
        learnClearedId(peerId, frame.client_id, frame.message_id);
      }
      outbox.accepted(frame);
    },
    status(frame: FrameOf<"message_status">) {
      outbox.status(frame);
      burning.look();
    },
  };
}
