// The window's title: where the person is, and how much is new.
import { useEffect } from "react";
import { text } from "@/i18n/text";
import { useConversations } from "@/stores/conversations";
import { useSession } from "@/stores/session";

export function useTitle(): void {
  const joined = useSession((session) => session.phase === "in");
  const unread = useConversations(({ byPeer }) => {
    let sum = 0;
    for (const conversation of byPeer.values()) sum += conversation.unread;
    return sum;
  });
  const openName = useConversations(({ byPeer, openId }) => {
    const conversation = openId === null ? undefined : byPeer.get(openId);
    return conversation ? (conversation.peer.name ?? text.someone) : null;
  });

  useEffect(() => {
    const place = openName === null ? text.title.list : text.title.conversation(openName);
    document.title = joined ? text.title.unread(unread, place) : text.title.join;
  }, [joined, unread, openName]);
}
