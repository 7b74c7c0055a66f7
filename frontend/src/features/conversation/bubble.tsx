// What was said, with what is to be known of it behind: short texts share their line with the time.
import { useContext } from "react";
import { cx } from "@/lib/cx";
import type { Setting } from "@/stores/conversations/conversation";
import { wordsOf } from "@/stores/messages/message-words";
import { BubbleMeta, type BubbleMetaProps } from "./bubble-meta";
import { FileSlotContext } from "./file-slot-context";
import { MessageWords } from "./message-words";
import { Quote } from "./quote";

interface BubbleProps extends BubbleMetaProps {
  conversation: Setting;
  /** Of the words, for what is named after them. */
  id: string;
  /** It has come just now, and the eye is led to it. */
  arriving: boolean;
}

export function Bubble({ conversation, message, id, mine, last, mark, arriving }: BubbleProps) {
  const { progress, answers, deleted } = message;
  const fileSlot = useContext(FileSlotContext);
  const failed = progress?.state === "failed";
  const meta = <BubbleMeta message={message} mine={mine} last={last} mark={mark} />;
  return (
    <div
      className={cx(
        arriving && "arrive",
        "flex max-w-full flex-wrap items-end justify-end gap-x-3 rounded-[1.25rem] px-3.5 py-2 forced-colors:border",
        look(mine, failed),
        message.file && "overflow-hidden",
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
          {fileSlot(message, conversation.id, meta)}
        </>
      ) : (
        <>
          <MessageWords message={message} id={id} mine={mine && !failed} />
          {meta}
        </>
      )}
    </div>
  );
}

function look(mine: boolean, failed: boolean): string {
  if (failed) return "border border-danger bg-danger-soft";
  return mine ? "bg-bubble text-bubble-ink" : "bg-received";
}
