// A question to all conversations, its answers, and the one of them that the keyboard is at.
import { type KeyboardEvent, useMemo, useState } from "react";
import { conversationPath } from "@/lib/path";
import { goTo } from "@/lib/place";
import { useConversations } from "@/stores/conversations/conversations";
import { highlight } from "@/stores/conversations/highlight";
import { type Found, lookThrough } from "./found";

export function useSearch(close: () => void) {
  const conversations = useConversations((state) => state.byId);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const { total, newest } = useMemo(
    () => lookThrough(conversations.values(), query),
    [conversations, query],
  );
  const active = Math.min(at, newest.length - 1);

  function choose({ conversation: { id }, message }: Found) {
    close();
    highlight(id, message.key);
    goTo(conversationPath(id));
  }

  return {
    query,
    ask(next: string) {
      setQuery(next);
      setAt(0);
    },
    total,
    newest,
    /** -1 when nothing was found. */
    active,
    choose,
    isSilent: ![...conversations.values()].some(({ messages }) => messages.length > 0),
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing || newest.length === 0) return;
      const found = newest[active];
      if (event.key === "Enter" && found) choose(found);
      else if (event.key === "ArrowDown") setAt((active + 1) % newest.length);
      else if (event.key === "ArrowUp") setAt((active + newest.length - 1) % newest.length);
      else return;
      event.preventDefault();
    },
  };
}
