// What was said and when; for an own message also how far it has come. Short texts share their line with the time.
import { useContext } from "react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { isOnlyEmoji } from "@/lib/emoji";
import { clockTime, fullTime, isoTime } from "@/lib/time";
import type { Setting } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { wordsOf } from "@/stores/messages/message-words";
import { BurnMark } from "./burn-mark";
import { FileSlotContext } from "./file-slot-context";
import { messageText } from "./message-text";
import { ProgressMark } from "./progress-mark";
import { Quote } from "./quote";

interface BubbleProps {
  conversation: Setting;
  message: ChatMessage;
  /** Of the words, for what is named after them. */
  id: string;
  mine: boolean;
  /** Of what one person said in a row: the time of all of it is seen here, and that of the others at the message. */
  last: boolean;
  /** How far it has come: "heard" where the message below it shows the same, null where words tell it. */
  mark: "seen" | "heard" | null;
  /** It has come just now, and the eye is led to it. */
  arriving: boolean;
}

export function Bubble({ conversation, message, id, mine, last, mark, arriving }: BubbleProps) {
  const { content, at, progress, answers, editedAt, deleted, burn } = message;
  const isPlain = !deleted && !message.unknown;
  const fileSlot = useContext(FileSlotContext);
  const failed = progress?.state === "failed";
  const isEdited = editedAt !== undefined && !deleted;
  const isBurning = burn !== undefined && !deleted;
  const time = (
    <time dateTime={isoTime(at)} title={fullTime(at)} className={last ? undefined : "sr-only"}>
      {clockTime(at)}
    </time>
  );
  return (
    <div
      className={cx(
        arriving && "arrive",
        "flex max-w-full flex-wrap items-end justify-end gap-x-3 rounded-[1.25rem] px-3.5 py-2 forced-colors:border",
        look(mine, failed),
        last && (mine ? "rounded-ee-md" : "rounded-es-md"),
      )}
    >
      {answers !== undefined && !deleted && (
        <Quote conversation={conversation} id={answers} mine={mine && !failed} />
      )}
      {message.file ? (
        <>
          <span id={id} hidden>
            {wordsOf(message)}
          </span>
          {fileSlot(message, conversation.id)}
        </>
      ) : (
        <p
          id={id}
          dir="auto"
          // What somebody wrote is shown to the letter, and doesn't go to a translator.
          translate="no"
          className={cx(
            "wrap-anywhere min-w-0 flex-auto whitespace-pre-wrap",
            isOnlyEmoji(content) && "text-5xl leading-tight",
            !isPlain && "italic",
          )}
        >
          {isPlain ? messageText(content) : wordsOf(message)}
        </p>
      )}
      {last || isBurning || isEdited || (progress && mark === "seen") ? (
        <p
          className={cx(
            "flex shrink-0 items-center gap-1 text-xs leading-5 tabular-nums",
            mine && !failed ? "text-bubble-soft" : "text-ink-soft",
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
          {progress && mark && <ProgressMark state={progress.state} isSeen={mark === "seen"} />}
        </p>
      ) : (
        <>
          {time}
          {progress && mark && <ProgressMark state={progress.state} isSeen={false} />}
        </>
      )}
    </div>
  );
}

function look(mine: boolean, failed: boolean): string {
  if (failed) return "border border-danger bg-danger-soft";
  return mine ? "bg-bubble text-bubble-ink" : "bg-received";
}
