// One message in its place: whose it is, what was said, and what to do when it did not get through.
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Peer } from "@/stores/conversations";
import { Bubble } from "./bubble";
import { CopyMessage } from "./copy-message";
import { FailedNote } from "./failed-note";
import type { TimelineItem } from "./timeline";

interface MessageItemProps {
  item: TimelineItem;
  peer: Peer;
  name: string;
  /** False when there is nobody left to send it to, or no line that could carry it. */
  canRetry: boolean;
  /** Tab stops here. */
  isStop: boolean;
  /** A search has just led here. */
  isFound: boolean;
}

export const MessageItem = memo(
  function MessageItem({ item, peer, name, canRetry, isStop, isFound }: MessageItemProps) {
    const { message, mine, first, last } = item;
    const { progress } = message;

    return (
      <div
        data-key={message.key}
        // A tap gives it the focus, and that shows what can be done with it; a search leads here.
        tabIndex={-1}
        className={cx(
          "group/message flex items-end gap-2 rounded-2xl transition-colors",
          mine && "justify-end",
          first ? "mt-3" : "mt-0.5",
          isFound && "bg-primary-soft outline-2 outline-primary outline-offset-2",
        )}
      >
        {!mine && (
          <span className="w-8 shrink-0">
            {last && <Avatar id={peer.id} name={name} size="small" />}
          </span>
        )}
        <div
          className={cx(
            "flex min-w-0 flex-col sm:max-w-[75%]",
            // Beside a message there is room for its button.
            mine ? "max-w-[calc(100%-3rem)] items-end" : "max-w-[calc(100%-5.5rem)] items-start",
          )}
        >
          {first && !mine ? (
            <p className="mb-0.5 ps-3.5 font-medium text-ink-soft text-xs">
              <bdi className="wrap-anywhere">{name}</bdi>
            </p>
          ) : (
            <Hidden>{mine ? text.conversation.you : name}: </Hidden>
          )}
          <div className="relative max-w-full">
            <Bubble message={message} mine={mine} last={last} />
            <CopyMessage content={message.content} mine={mine} isStop={isStop} />
          </div>
          {progress?.state === "failed" && (
            <FailedNote
              peerId={peer.id}
              clientId={message.clientId}
              reason={progress.reason}
              canRetry={canRetry}
            />
          )}
        </div>
      </div>
    );
  },
  (a, b) =>
    a.item.message === b.item.message &&
    a.item.first === b.item.first &&
    a.item.last === b.item.last &&
    a.name === b.name &&
    a.canRetry === b.canRetry &&
    a.isStop === b.isStop &&
    a.isFound === b.isFound,
);
