// What was said, oldest first, with the reader's place kept.
import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { useAttention } from "@/hooks/use-attention";
import { useStickToEnd } from "@/hooks/use-stick-to-end";
import { text } from "@/i18n/text";
import type { Conversation } from "@/stores/conversations";
import { useSession } from "@/stores/session";
import { useSought } from "@/stores/sought";
import { DaySeparator } from "./day-separator";
import { HasLeft } from "./has-left";
import { MessageItem } from "./message-item";
import { Start } from "./start";
import { timeline } from "./timeline";
import { UnreadDivider } from "./unread-divider";
import { useMessageKeys } from "./use-message-keys";
import { usePlace } from "./use-place";
import { useReadOnSight } from "./use-read-on-sight";
import { useUnreadMark } from "./use-unread-mark";

interface MessageListProps {
  conversation: Conversation;
  name: string;
}

export function MessageList({ conversation, name }: MessageListProps) {
  const { peer, messages, unread, leftAt } = conversation;
  const scroller = useRef<HTMLElement>(null);
  const newest = messages.at(-1);
  const mineIsNewest = newest !== undefined && newest.progress !== null;
  const stick = useStickToEnd(scroller, newest?.key, mineIsNewest);
  const { atEnd, toEnd, goTo } = stick;
  const attention = useAttention();
  const mark = useUnreadMark(messages, unread, atEnd && attention);
  const stopped = useSession((session) => session.link.phase === "stopped");
  const items = useMemo(() => timeline(messages, mark), [messages, mark]);
  const sought = useSought(({ place }) => (place?.peerId === peer.id ? place : null));
  const keys = useMessageKeys(newest?.key);
  usePlace(scroller, goTo, sought);
  useReadOnSight(peer.id, unread, attention, stick);

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={text.conversation.messages(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keyboard.
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain -outline-offset-3"
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end px-3 py-4 wide:px-6">
          {messages.length === 0 && <Start peer={peer} name={name} />}
          <ol {...keys.events}>
            {items.map((item) => (
              <li key={item.message.key}>
                {item.newDay && <DaySeparator at={item.message.at} />}
                {item.message.key === mark && <UnreadDivider />}
                <MessageItem
                  item={item}
                  peer={peer}
                  name={name}
                  canRetry={leftAt === null && !stopped}
                  isFound={item.message.key === sought?.key}
                  isStop={item.message.key === keys.stop}
                />
              </li>
            ))}
          </ol>
          {leftAt !== null && <HasLeft name={name} />}
        </div>
      </section>
      {!atEnd && (
        <button
          type="button"
          onClick={toEnd}
          className="arrive absolute start-1/2 bottom-3 flex min-h-10 touch:min-h-11 -translate-x-1/2 cursor-pointer items-center gap-2 whitespace-nowrap rounded-full border border-line-strong bg-surface px-4 font-semibold text-sm shadow-lg hover:bg-hover rtl:translate-x-1/2"
        >
          <ArrowDown aria-hidden="true" className="size-4" />
          {unread > 0 ? text.conversation.newBelow(unread) : text.conversation.toNewest}
        </button>
      )}
    </div>
  );
}
