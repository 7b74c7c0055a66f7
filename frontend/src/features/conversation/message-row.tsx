// A message as a place that one can go to: by arrow keys, by pointer, by a finger. Going there shows what can be done with it.
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { ConversationId } from "@/lib/conversation-id";
import { cx } from "@/lib/cx";
import type { ChatMessage } from "@/stores/conversations/message";
import { MessageTools } from "./message-tools";
import type { Possible } from "./possible";
import { useLongPress } from "./use-long-press";

interface MessageRowProps {
  conversationId: ConversationId;
  message: ChatMessage;
  mine: boolean;
  can: Possible;
  /** Tab stops here. */
  isStop: boolean;
  isFound: boolean;
  /** It shows its time by itself. */
  isTimed: boolean;
  labelledBy: string;
  /** The toolbar stands beside what is said. */
  children(toolbar: ReactNode): ReactNode;
  className: string;
}

export function MessageRow(props: MessageRowProps) {
  const { conversationId, message, mine, can, isStop, isFound, isTimed, labelledBy } = props;
  const { children, className } = props;
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [sheetOpen, setSheetOpen] = useState(false);
  const row = useRef<HTMLElement>(null);
  const isAnything = Object.values(can).some(Boolean);
  const leave = () => row.current?.focus({ preventScroll: true });

  function showSheet(open: boolean) {
    if (open) leave();
    setSheetOpen(open);
  }

  /** Tab leads into the toolbar, and so does Enter, which is nearer. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    row.current?.querySelector<HTMLElement>("[role=toolbar] button")?.focus();
  }

  const toolbar = (pointed || focused) && (
    <MessageTools
      conversationId={conversationId}
      message={message}
      mine={mine}
      can={can}
      isTimed={isTimed}
      sheetOpen={sheetOpen}
      showSheet={showSheet}
      leave={leave}
    />
  );

  return (
    <article
      ref={row}
      data-key={message.key}
      // What can be done with a message has to be reached by keyboard.
      tabIndex={isStop ? 0 : -1}
      aria-labelledby={labelledBy}
      onPointerEnter={({ pointerType }) => setPointed(pointerType !== "touch")}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocused(false);
      }}
      onKeyDown={onKeyDown}
      {...useLongPress(() => showSheet(isAnything))}
      className={cx(
        className,
        "touch:select-none rounded-2xl transition-colors",
        isFound && "flash bg-primary-soft outline-2 outline-primary outline-offset-2",
      )}
    >
      {children(toolbar)}
    </article>
  );
}
