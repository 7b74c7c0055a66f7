// What is new in a person's row: typing, the draft or the last message.
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import type { Progress } from "@/realtime/outbox";
import { useDrafts } from "@/stores/conversations/drafts";
import { wordsOf } from "@/stores/messages/message-words";
import { usePeople } from "@/stores/people/people";
import { isOwn } from "@/stores/session/session";
import { LeftAgo } from "./left-ago";
import type { PersonRow } from "./order";

interface RowPreviewProps {
  row: PersonRow;
  /** A line has no room for what was said: the count of what is new says enough. */
  brief: boolean;
  /** Its draft then stands in the composer, for everybody to see. */
  open: boolean;
}

export function RowPreview({ row, brief, open }: RowPreviewProps) {
  const isTyping = usePeople((people) => people.typing.has(row.id));
  const draft = useDrafts((drafts) => drafts[conversationWith(row.id)]?.trim() ?? "");
  const last = row.conversation?.messages.at(-1);
  const leftAt = row.conversation?.leftAt ?? null;

  if (isTyping) {
    return <span className="truncate font-medium text-present">{text.people.typing}</span>;
  }
  if (draft !== "" && !open) {
    return (
      <span dir="auto" translate="no" className="truncate text-primary">
        {text.people.draft(oneLine(draft))}
      </span>
    );
  }
  if (last && !brief) {
    const preview = oneLine(wordsOf(last));
    return (
      <span dir="auto" className="truncate text-ink-soft">
        {leftAt !== null && (
          <>
            <LeftAgo at={leftAt} />
            <span>{" · "}</span>
          </>
        )}
        <span translate="no">{isOwn(last) ? ofOwn(last.progress, preview) : preview}</span>
      </span>
    );
  }
  return null;
}

function ofOwn(progress: Progress | null, preview: string): string {
  return progress?.state === "failed" ? text.people.notSent(preview) : text.people.you(preview);
}

/** A row has room for a line, and a long message would be laid out for nothing. */
function oneLine(content: string): string {
  return content.slice(0, 120).replace(/\s+/g, " ");
}
