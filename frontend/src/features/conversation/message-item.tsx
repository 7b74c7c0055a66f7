// One message in its place: whose it is, what was said, and what to do when it did not get through.
import { memo, useId, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Hidden } from "@/components/ui/hidden";
import { useLanguage } from "@/hooks/use-language";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Change, Setting } from "@/stores/conversations/conversation";
import { useFiles } from "@/stores/files/files";
import { Bubble } from "./bubble";
import { ChangeNote } from "./change-note";
import { FailedNote } from "./failed-note";
import { MessageRow } from "./message-row";
import { possible } from "./possible";
import { ReactionChips } from "./reaction-chips";
import type { TimelineItem } from "./timeline";

interface MessageItemProps {
  item: TimelineItem;
  conversation: Setting;
  name: string;
  /** False when there is nobody left to send it to, or no line that could carry it. */
  canRetry: boolean;
  /** What the other side has not heard of yet. */
  change: Change | undefined;
  /** Tab stops here. */
  isStop: boolean;
  /** A search or an answer has just led here. */
  isFound: boolean;
  /** Nothing was said after it. What this was when the message came counts: of many at once, one moves. */
  isNewest: boolean;
}

export const MessageItem = memo(
  function MessageItem(props: MessageItemProps) {
    useLanguage();
    const { conversation, item, name, canRetry, change, isStop, isFound } = props;
    const { message, mine, first, last } = item;
    const { progress, reactions } = message;
    const id = useId();
    const [arriving] = useState(props.isNewest);
    const isFileGone = useFiles((files) => message.file !== undefined && !files.has(message.key));
    const can = possible(message, canRetry);

    return (
      <MessageRow
        conversationId={conversation.id}
        message={message}
        mine={mine}
        can={can}
        isStop={isStop}
        isFound={isFound}
        labelledBy={`${id}who ${id}words`}
        className={cx("flex items-end gap-2", mine && "justify-end", first ? "mt-3" : "mt-0.5")}
      >
        {(toolbar) => (
          <>
            {!mine && (
              <span className="w-8 shrink-0">
                {last && <Avatar id={conversation.peer.id} name={name} size="small" />}
              </span>
            )}
            <div
              className={cx(
                "flex min-w-0 max-w-[85%] flex-col sm:max-w-[75%]",
                mine ? "items-end" : "items-start",
              )}
            >
              {first && !mine ? (
                <p id={`${id}who`} className="mb-0.5 ps-3.5 font-medium text-ink-soft text-xs">
                  <bdi translate="no">{name}</bdi>
                </p>
              ) : (
                <span id={`${id}who`}>
                  <Hidden>{`${mine ? text.conversation.you : name}: `}</Hidden>
                </span>
              )}
              <div className="relative max-w-full">
                <Bubble
                  conversation={conversation}
                  message={message}
                  id={`${id}words`}
                  mine={mine}
                  last={last}
                  arriving={arriving}
                />
                {toolbar}
              </div>
              {reactions && (
                <ReactionChips
                  conversationId={conversation.id}
                  messageKey={message.key}
                  reactions={reactions}
                  canReact={can.react}
                />
              )}
              {change && (
                <ChangeNote conversationId={conversation.id} change={change} canRetry={canRetry} />
              )}
              {progress?.state === "failed" && (
                <FailedNote
                  conversationId={conversation.id}
                  clientId={message.clientId}
                  reason={progress.reason}
                  canRetry={canRetry && !isFileGone}
                />
              )}
            </div>
          </>
        )}
      </MessageRow>
    );
  },
  (a, b) =>
    (["message", "first", "last"] as const).every((part) => a.item[part] === b.item[part]) &&
    (["name", "canRetry", "change", "isStop", "isFound"] as const).every((it) => a[it] === b[it]),
);
