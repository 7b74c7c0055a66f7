// At the end of a person's row: how much is new there, and that it stays silent.
import { BellOff } from "lucide-react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { cx } from "@/lib/cx";
import { useConversations } from "@/stores/conversations/conversations";

export function RowMarks({ id, unread }: { id: string; unread: number }) {
  const muted = useConversations(({ byId }) => byId.get(conversationWith(id))?.muted === true);
  return (
    <>
      {muted && (
        <>
          <BellOff aria-hidden="true" className="ms-auto size-4 shrink-0 text-ink-soft" />
          <Hidden>{`, ${text.notifications.muted},`}</Hidden>
        </>
      )}
      {unread > 0 && (
        <span
          className={cx(
            "grid h-5 min-w-5 shrink-0 place-items-center rounded-full px-1.5 font-semibold text-xs tabular-nums",
            muted ? "border border-line-strong text-ink-soft" : "bg-primary text-primary-ink",
          )}
        >
          <span aria-hidden="true" translate="no">
            {unread > 99 ? "99+" : unread}
          </span>
          <Hidden>{text.people.unread(unread)}</Hidden>
        </span>
      )}
    </>
  );
}
