// One message in its place: whose it is, what was said, and what to do when it did not get through.
import { memo, useId, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Hidden } from "@/components/ui/hidden";
import { useLanguage } from "@/hooks/use-language";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Change, Setting } from "@/stores/conversations/conversation";
import { Bubble } from "./bubble";
import { MessageFoot } from "./message-foot";
import { MessageRow } from "./message-row";
import { possible } from "./possible";
import type { TimelineItem } from "./timeline";

interface MessageItemProps {
  item: TimelineItem;
  conversation: Setting;
  name: string;
  /** False when there is nobody left to send it to, or no line that could carry it. */
  canRetry: boolean;
  /** What the other side has not heard of yet. */
  change: Change | undefined;
  /** How far it has come is told in words: nothing of one's own was said after it. */
  isTold: boolean;
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
    const { conversation, item, name, canRetry, change, isStop, isFound, isTold } = props;
    const { message, mine, first, last, marked } = item;
    const hasFailed = message.progress?.state === "failed";
    const id = useId();
    const [arriving] = useState(props.isNewest);
    const can = possible(message, canRetry);

    return (
      <MessageRow
        conversationId={conversation.id}
        message={message}
        mine={mine}
        can={can}
        isStop={isStop}
        isFound={isFound}
        isTimed={last}
        labelledBy={`${id}who ${id}words`}
        className={cx("flex items-end gap-2", mine && "justify-end", first ? "mt-3" : "mt-0.5")}
      >
        {(toolbar) => (
          <>
            {!mine && (
              <span className="hidden w-8 shrink-0 @min-[34rem]:block">
                {last && <Avatar id={conversation.peer.id} name={name} size="small" />}
              </span>
            )}
            <div
              className={cx(
                // Beside the widest bubble there is room for what can be done with it; see ROOM_PX in message-tools.tsx.
                "flex min-w-0 max-w-[calc(100%-3.25rem)] flex-col",
                mine ? "items-end" : "items-start",
                mine
                  ? "@min-[34rem]:max-w-[calc(100%-16.5rem)]"
                  : "@min-[34rem]:max-w-[calc(100%-19rem)]",
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
                  mark={isTold && !hasFailed ? null : marked ? "seen" : "heard"}
                  arriving={arriving}
                />
                {toolbar}
              </div>
              <MessageFoot
                conversationId={conversation.id}
                message={message}
                can={can}
                canRetry={canRetry}
                change={change}
                isTold={isTold && !hasFailed}
                failures={item.failures}
              />
            </div>
          </>
        )}
      </MessageRow>
    );
  },
  (a, b) =>
    (["message", "first", "last", "marked", "failures"] as const).every(
      (part) => a.item[part] === b.item[part],
    ) &&
    (["name", "canRetry", "change", "isStop", "isFound", "isTold"] as const).every(
      (it) => a[it] === b[it],
    ),
);
