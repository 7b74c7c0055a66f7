// The second line of a person's row: typing, the draft, the last message, or since when they are here.
import { text } from "@/i18n/text";
import { clockTime } from "@/lib/time";
import { useDrafts } from "@/stores/drafts";
import { usePeople } from "@/stores/people";
import type { PersonRow } from "./order";

interface RowPreviewProps {
  row: PersonRow;
  /** Its draft then stands in the composer, for everybody to see. */
  open: boolean;
}

export function RowPreview({ row, open }: RowPreviewProps) {
  const isTyping = usePeople((people) => people.typing.has(row.id));
  const draft = useDrafts((drafts) => drafts[row.id]?.trim() ?? "");
  const last = row.conversation?.messages.at(-1);

  if (isTyping) {
    return <span className="truncate font-medium text-present">{text.people.typing}</span>;
  }
  if (draft !== "" && !open) {
    return (
      <span dir="auto" className="truncate text-primary">
        {text.people.draft(oneLine(draft))}
      </span>
    );
  }
  if (last) {
    const preview = oneLine(last.content);
    return (
      <span dir="auto" className="truncate text-ink-soft">
        {last.progress ? text.people.you(preview) : preview}
      </span>
    );
  }
  const since = Date.parse(row.user?.connected_at ?? "");
  return (
    <span className="truncate text-ink-soft">
      {Number.isNaN(since) ? text.people.presence.online : text.people.since(clockTime(since))}
    </span>
  );
}

/** A row has room for a line, and a long message would be laid out for nothing. */
function oneLine(content: string): string {
  return content.slice(0, 120).replace(/\s+/g, " ");
}
