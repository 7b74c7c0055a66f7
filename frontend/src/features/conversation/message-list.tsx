// What was said, oldest first, with the reader's place kept.
import { ArrowDown } from "lucide-react";
import { useMemo, useRef } from "react";
import { useAttention } from "@/hooks/use-attention";
import { useKeptFocus } from "@/hooks/use-kept-focus";
import { useStickToEnd } from "@/hooks/use-stick-to-end";
import { useWindow } from "@/hooks/use-window";
import { text } from "@/i18n/text";
import type { Conversation } from "@/stores/conversations/conversation";
import { useHighlight } from "@/stores/conversations/highlight";
import { placesIn } from "@/stores/messages/message-index";
import { isOwn, useSession } from "@/stores/session/session";
import { CutOff } from "./cut-off";
import { DayOfMessages } from "./day-of-messages";
import { EventLine } from "./event-line";
import { eventLines } from "./event-lines";
import { FindHint } from "./find-hint";
import { HasLeft } from "./has-left";
import { shownChanges } from "./shown-changes";
import { Start } from "./start";
import { byDay, timeline } from "./timeline";
import { useCopySelection } from "./use-copy-selection";
import { useMessageKeys } from "./use-message-keys";
import { usePlace } from "./use-place";
import { useReadOnSight } from "./use-read-on-sight";
import { firstUnread, useUnreadMark } from "./use-unread-mark";

interface MessageListProps {
  conversation: Conversation;
  name: string;
}

export function MessageList({ conversation, name }: MessageListProps) {
  const { id, peer, messages, unread, leftAt, events, changes } = conversation;
  const scroller = useRef<HTMLElement>(null);
  const newest = messages.at(-1);
  const mineIsNewest = newest !== undefined && isOwn(newest);
  const highlighted = useHighlight(({ place }) => (place?.conversationId === id ? place : null));
  const order = useMemo(() => messages.map(({ key }) => key), [messages]);
  const places = useMemo(() => placesIn(messages), [messages]);
  const part = useWindow(scroller, order, places, firstUnread(messages, unread), highlighted);
  const stick = useStickToEnd(scroller, newest?.key, mineIsNewest, part);
  const { atEnd, toEnd, goTo } = stick;
  const setting = useMemo(() => ({ id, peer }), [id, peer]);
  const attention = useAttention();
  const mark = useUnreadMark(messages, unread, atEnd && attention);
  const stopped = useSession((session) => session.link.phase === "stopped");
  const { from, to } = part;
  const days = useMemo(() => byDay(timeline(messages, mark, from, to)), [messages, mark, from, to]);
  const lines = useMemo(() => eventLines(messages, events), [messages, events]);
  const changesByKey = useMemo(() => shownChanges(changes), [changes]);
  const keys = useMessageKeys(messages.slice(from, to));
  const copySelection = useCopySelection(id);
  usePlace(scroller, goTo, highlighted);
  useKeptFocus(scroller, "[data-key]");
  useReadOnSight(id, unread, attention, stick);
  const told = messages.findLast((message) => isOwn(message) && !message.deleted)?.key;
  const after = lines.get(messages.length) ?? [];

  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={text.conversation.messages(name)}
        data-pane="messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keyboard.
        tabIndex={0}
        onCopy={copySelection}
        className="h-full scroll-py-12 overflow-y-auto overscroll-contain -outline-offset-3"
      >
        <div
          {...keys.events}
          className="@container mx-auto flex min-h-full max-w-3xl flex-col justify-end px-3 py-4 wide:px-6"
        >
          {messages.length === 0 && <Start peer={peer} name={name} isGone={leftAt !== null} />}
          {conversation.isCut && messages.length > 0 && from === 0 && <CutOff />}
          {days.map(({ key, items }) => (
            <DayOfMessages
              key={key}
              items={items}
              conversation={setting}
              name={name}
              canRetry={leftAt === null && !stopped}
              mark={mark}
              stop={keys.stop}
              told={told}
              places={places}
              found={highlighted?.key}
              changes={changesByKey}
              lines={lines}
            />
          ))}
          {after
            // That they are gone now is said below.
            .filter((line) => leftAt === null || line.kind !== "presence" || line.backAt !== null)
            .map((line) => (
              <EventLine key={`${line.kind} ${line.at}`} line={line} name={name} />
            ))}
          {leftAt !== null && <HasLeft name={name} />}
        </div>
      </section>
      <FindHint isPartial={from > 0 || to < messages.length} />
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
