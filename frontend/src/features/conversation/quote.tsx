// The message that this one answers, in two lines; a press leads there.
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Setting } from "@/stores/conversations/conversation";
import { conversationOf, useConversations } from "@/stores/conversations/conversations";
import { highlight } from "@/stores/conversations/highlight";
import { find } from "@/stores/messages/message-index";
import { wordsOf } from "@/stores/messages/message-words";
import { isOwn } from "@/stores/session/session";

interface QuoteProps {
  conversation: Setting;
  /** The server's id of what is answered. */
  id: string;
  /** Inside an own bubble, which has colours of its own. */
  mine: boolean;
}

/** A bubble has room for two lines; the rest would be laid out for nothing. */
const EXCERPT = 240;

export function Quote({ conversation, id, mine }: QuoteProps) {
  const { id: conversationId, peer } = conversation;
  const answered = useConversations(({ byId }) =>
    find(byId.get(conversationId)?.messages ?? [], id),
  );
  const look = cx(
    "mb-1 block w-full rounded-xl border-s-4 border-current px-2.5 py-1 text-start text-sm",
    mine ? "bg-bubble-ink/10 text-bubble-soft" : "bg-surface text-ink-soft",
  );
  const words = text.conversation;
  if (!answered) return <p className={cx(look, "italic")}>{words.answersNothing}</p>;

  const who = isOwn(answered) ? words.you : (peer.name ?? text.someone);

  function goThere() {
    const there = find(conversationOf(conversationId)?.messages ?? [], id);
    if (there) highlight(conversationId, there.key);
  }

  return (
    <button
      type="button"
      onClick={goThere}
      title={words.toAnswered}
      className={cx(look, "min-h-6 cursor-pointer")}
    >
      <bdi translate="no" className="wrap-anywhere line-clamp-1 font-semibold">
        {who}
      </bdi>
      <span dir="auto" translate="no" className="wrap-anywhere line-clamp-2">
        {wordsOf(answered).slice(0, EXCERPT)}
      </span>
    </button>
  );
}
