// New messages stop being new when they are in front of somebody: at the end of the list, in a window that has the focus.
import { useLayoutEffect } from "react";
import type { StickToEnd } from "@/hooks/use-stick-to-end";
import type { ConversationId } from "@/lib/conversation-id";
import { useMessenger } from "@/stores/use-messenger";

/** `atEnd` of the last time that the list was drawn tells when to look; where the list is by now decides. */
export function useReadOnSight(
  conversationId: ConversationId,
  unread: number,
  attention: boolean,
  { atEnd, isAtEnd }: Pick<StickToEnd, "atEnd" | "isAtEnd">,
): void {
  const messenger = useMessenger();
  useLayoutEffect(() => {
    if (unread > 0 && atEnd && isAtEnd() && attention) messenger.see(conversationId);
  }, [messenger, conversationId, unread, atEnd, isAtEnd, attention]);
}
