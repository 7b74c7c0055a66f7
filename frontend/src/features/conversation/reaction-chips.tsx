// What two people put to a message; a press puts one's own or takes it away.
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { cx } from "@/lib/cx";
import type { Reactions } from "@/stores/conversations/message";
import { chips } from "@/stores/messages/reactions";
import { useMessenger } from "@/stores/use-messenger";

interface ReactionChipsProps {
  conversationId: ConversationId;
  messageKey: string;
  reactions: Reactions;
  canReact: boolean;
}

export function ReactionChips(props: ReactionChipsProps) {
  const { conversationId, messageKey, reactions, canReact } = props;
  const messenger = useMessenger();
  const all = chips(reactions);
  if (all.length === 0) return null;
  return (
    <span className="mt-0.5 flex flex-wrap gap-1">
      {all.map(({ emoji, count, mine }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={mine}
          aria-label={text.conversation.reactions.count(emoji, count)}
          aria-disabled={!canReact}
          onClick={() => canReact && messenger.react(conversationId, messageKey, emoji)}
          className={cx(
            "flex min-h-7 touch:min-h-11 min-w-11 cursor-pointer items-center justify-center gap-1 rounded-full border px-2 text-sm tabular-nums",
            mine ? "border-primary bg-primary-soft" : "border-line-strong bg-surface",
          )}
        >
          <span aria-hidden="true" translate="no">
            {emoji}
          </span>
          <span aria-hidden="true" translate="no" className="text-xs">
            {count}
          </span>
        </button>
      ))}
    </span>
  );
}
