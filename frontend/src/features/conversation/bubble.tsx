// What was said and when; for an own message also how far it has come. Short texts share their line with the time.
import { cx } from "@/lib/cx";
import { isOnlyEmoji } from "@/lib/emoji";
import { clockTime, fullTime, isoTime } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations";
import { MessageText } from "./message-text";
import { ProgressMark } from "./progress-mark";

interface BubbleProps {
  message: ChatMessage;
  mine: boolean;
  last: boolean;
}

export function Bubble({ message, mine, last }: BubbleProps) {
  const { content, at, progress } = message;
  const failed = progress?.state === "failed";
  return (
    <div
      className={cx(
        "arrive flex max-w-full flex-wrap items-end justify-end gap-x-3 rounded-[1.25rem] px-3.5 py-2 forced-colors:border",
        look(mine, failed),
        last && (mine ? "rounded-ee-md" : "rounded-es-md"),
      )}
    >
      <p
        dir="auto"
        className={cx(
          "wrap-anywhere min-w-0 flex-auto whitespace-pre-wrap",
          isOnlyEmoji(content) && "text-5xl leading-tight",
        )}
      >
        <MessageText content={content} />
      </p>
      <p
        className={cx(
          "flex shrink-0 items-center gap-1 text-xs leading-5 tabular-nums",
          mine && !failed ? "text-bubble-soft" : "text-ink-soft",
        )}
      >
        <time dateTime={isoTime(at)} title={fullTime(at)}>
          {clockTime(at)}
        </time>
        {progress && <ProgressMark state={progress.state} />}
      </p>
    </div>
  );
}

function look(mine: boolean, failed: boolean): string {
  if (failed) return "border border-danger bg-danger-soft";
  return mine ? "bg-bubble text-bubble-ink" : "bg-received";
}
