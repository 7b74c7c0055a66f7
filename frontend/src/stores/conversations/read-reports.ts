// Tells the others which of their messages were seen, if this person lets them know.
import type { FrameOf } from "@/realtime/frames";
import { useSettings } from "@/stores/settings/settings";
import { markRead, setReadUpTo, useConversations } from "./conversations";

export interface ReadReports {
  /** Everything in the conversation with this person is in front of somebody. */
  seen(peerId: string): void;
  /** A report has no number and may have got lost with the line: the last one of each conversation is sent again. */
  lineUp(resumed: FrameOf<"connection_established">["resumed"]): void;
}

/** More than anybody talks to at once, and far below the server's rate for frames. */
const MOST_AT_ONCE = 20;

export function createReadReports(
  send: (senderId: string, messageId: string) => void,
): ReadReports {
  return {
    seen(peerId) {
      markRead(peerId);
      const conversation = useConversations.getState().byPeer.get(peerId);
      const newest = conversation?.messages.findLast((message) => message.messageId !== null);
      const messageId = newest?.messageId ?? null;
      if (!useSettings.getState().showRead) return;
      if (messageId === null || messageId === conversation?.readUpTo) return;
      setReadUpTo(peerId, messageId);
      send(peerId, messageId);
    },
    lineUp(resumed) {
      const conversations = [...useConversations.getState().byPeer.values()];
      if (resumed === "new") {
        // They were told to somebody else: the one that this tab was before.
        for (const { peer } of conversations) setReadUpTo(peer.id, null);
      } else if (resumed === "complete" && useSettings.getState().showRead) {
        for (const { peer, readUpTo } of conversations.slice(-MOST_AT_ONCE)) {
          if (readUpTo !== null) send(peer.id, readUpTo);
        }
      }
    },
  };
}
