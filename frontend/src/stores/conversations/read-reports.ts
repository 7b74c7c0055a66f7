// Tells the other person which of their messages were read, if this user allows it in the settings.
import type { ConversationId } from "@/lib/conversation-id";
import type { FrameOf } from "@/realtime/frames";
import { isOwn } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import { together } from "@/stores/together/together";
import { markRead, setReadUpTo, useConversations } from "./conversations";

export interface ReadReports {
  /** Everything in the conversation was shown to the user. */
  seen(conversationId: ConversationId): void;
  /**
   * A read report has no sequence number and may have got lost with the connection, so the last one of each
   * conversation is sent again.
   */
  lineUp(resumed: FrameOf<"connection_established">["resumed"]): void;
}

/** More conversations than anybody uses at once, and far below the server's rate limit for frames. */
const MOST_AT_ONCE = 20;

export function createReadReports(
  send: (conversationId: ConversationId, messageId: string) => void,
): ReadReports {
  return {
    seen(conversationId) {
      together(() => {
        markRead(conversationId);
        const conversation = useConversations.getState().byId.get(conversationId);
        const newest = conversation?.messages.findLast((message) => !isOwn(message));
        const messageId = newest?.messageId ?? null;
        if (!useSettings.getState().showRead) return;
        if (messageId === null || messageId === conversation?.readUpTo) return;
        setReadUpTo(conversationId, messageId);
        send(conversationId, messageId);
      });
    },
    lineUp(resumed) {
      const conversations = [...useConversations.getState().byId.values()];
      if (resumed === "new") {
        // The session is new: earlier reports were sent under another user id.
        for (const { id } of conversations) setReadUpTo(id, null);
      } else if (resumed === "complete" && useSettings.getState().showRead) {
        for (const { id, readUpTo } of conversations.slice(-MOST_AT_ONCE)) {
          if (readUpTo !== null) send(id, readUpTo);
        }
      }
    },
  };
}
