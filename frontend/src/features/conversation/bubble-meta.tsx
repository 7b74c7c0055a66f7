// Behind what was said: when, whether it was edited or will go, and for an own message how far it has come.
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { clockTime, fullTime, isoTime } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations/message";
import { BurnMark } from "./burn-mark";
import { ProgressMark } from "./progress-mark";

export interface BubbleMetaProps {
  message: ChatMessage;
  mine: boolean;
  /** Of what one person said in a row: the time of all of it is seen here, and that of the others at the message. */
  last: boolean;
  /** How far it has come: "heard" where the message below it shows the same, null where words tell it. */
  mark: "seen" | "heard" | null;
}

export function BubbleMeta({ message, mine, last, mark }: BubbleMetaProps) {
  const { at, progress, editedAt, deleted, burn } = message;
  const isEdited = editedAt !== undefined && !deleted;
  const isBurning = burn !== undefined && !deleted;
  const isAnySeen = last || isBurning || isEdited || (progress !== null && mark === "seen");
  const isFailed = progress?.state === "failed";
  const time = (
    <>
      <time dateTime={isoTime(at)} title={fullTime(at)} className={last ? undefined : "sr-only"}>
        {clockTime(at)}
      </time>
      {progress && mark && <ProgressMark state={progress.state} isSeen={mark === "seen"} />}
    </>
  );
  // Without anything to see it takes no room.
  if (!isAnySeen) return time;
  return (
    <p
      className={cx(
        "flex shrink-0 items-center gap-1 text-xs leading-5 tabular-nums",
        mine && !isFailed ? "text-bubble-soft" : "text-ink-soft",
      )}
    >
      {isBurning && <BurnMark burn={burn} />}
      {isEdited && (
        <span title={text.conversation.editedAt(fullTime(editedAt))}>
          <span aria-hidden="true">{text.conversation.edited}</span>
          <Hidden>{text.conversation.editedAt(fullTime(editedAt))}</Hidden>
        </span>
      )}
      {time}
    </p>
  );
}
