// Says once that the other side of the open conversation has begun to write, and not again after each pause for thought.
import { useEffect, useRef } from "react";
import { text } from "@/i18n/text";
import { peerOf } from "@/lib/conversation-id";
import { steadyNow } from "@/lib/steady-time";
import { announce } from "@/stores/attention/notices";
import { useConversations } from "@/stores/conversations/conversations";
import { usePeople } from "@/stores/people/people";
import { useSettings } from "@/stores/settings/settings";

/** A message that is written sooner speaks for itself. */
const SETTLE_MS = 1_000;
/** Somebody who goes on after a longer pause has begun anew. */
const BURST_PAUSE_MS = 30_000;

export function useTypingNews(): void {
  const wanted = useSettings((settings) => settings.sayTyping);
  const openId = useConversations((state) => state.openId);
  const peerId = openId === null ? null : peerOf(openId);
  const isTyping = usePeople((people) => peerId !== null && people.typing.has(peerId));
  /** Whose writing was told of, and until when it is no news. */
  const told = useRef({ id: "", until: 0 });

  useEffect(() => {
    if (openId === null || !isTyping || !wanted) return;
    const isNews = told.current.id !== openId || steadyNow() > told.current.until;
    const timer = setTimeout(() => {
      const { peer } = useConversations.getState().byId.get(openId) ?? {};
      if (isNews) announce(text.conversation.typing(peer?.name ?? text.someone));
      told.current.id = openId;
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      told.current.until = steadyNow() + BURST_PAUSE_MS;
    };
  }, [openId, isTyping, wanted]);
}
