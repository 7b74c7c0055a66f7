// The window's title: where the person is, and how much is new.
import { useEffect } from "react";
import { useLanguage } from "@/hooks/use-language";
import { text } from "@/i18n/text";
import { useConversations } from "@/stores/conversations/conversations";
import { unreadOf } from "@/stores/conversations/mutes";
import { useSession } from "@/stores/session/session";

export function useTitle(): void {
  const joined = useSession((session) => session.phase === "in");
  const unread = useConversations(unreadOf);
  const openName = useConversations(({ byId, openId }) => {
    const conversation = openId === null ? undefined : byId.get(openId);
    if (!conversation) return null;
    const { name, tag } = conversation.peer;
    return text.people.tagged(name ?? text.someone, tag);
  });

  const language = useLanguage();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  useEffect(() => {
    const place = openName === null ? text.title.list : text.title.conversation(openName);
    document.title = joined ? text.title.unread(unread, place) : text.title.join;
  }, [joined, unread, openName, language]);
}
