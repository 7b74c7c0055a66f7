// What can be done with a message and when it was, beside it on its free side: there while it is pointed at or has the focus.
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { clockTime } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations/message";
import { ownReactions } from "@/stores/messages/reactions";
import { ActionButtons } from "./action-buttons";
import type { Possible } from "./possible";
import { QuickReactions } from "./quick-reactions";
import type { OfferedActions } from "./use-message-actions";
import { WhenSaid } from "./when-said";

interface MessageToolbarProps {
  message: ChatMessage;
  can: Possible;
  actions: OfferedActions;
  /** No room for all of it, or a finger: one button leads to everything in large. */
  narrow: boolean;
  /** The message shows its time by itself. */
  isTimed: boolean;
  isReacting: boolean;
  ask(about: "react" | "remove" | "all" | null): void;
  /** Gives the focus back to the message. */
  leave(): void;
}

export function MessageToolbar(props: MessageToolbarProps) {
  const { message, can, actions, narrow, isTimed, isReacting, ask, leave } = props;
  const bar = useRef<HTMLDivElement>(null);
  const words = text.conversation.actions;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const isRtl = document.documentElement.dir === "rtl";
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (event.key === "Escape") goBack();
    else if (step !== undefined) buttons.at((at + step) % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What is shown in place of the button that was pressed takes its focus. */
  function goBack() {
    ask(null);
    leave();
  }

  return (
    <>
      <div
        ref={bar}
        role="toolbar"
        aria-label={words.label}
        onKeyDown={onKeyDown}
        className={cx("flex items-center", narrow && "w-13 justify-center")}
      >
        {narrow ? (
          <button
            type="button"
            onClick={() => ask("all")}
            aria-label={words.label}
            aria-haspopup="dialog"
            className="grid min-h-10 touch:min-h-11 min-w-11 cursor-pointer content-center justify-items-center rounded-xl text-ink-soft hover:text-ink"
          >
            <Ellipsis aria-hidden="true" className="size-5" />
            {!isTimed && (
              <span aria-hidden="true" className="whitespace-nowrap text-xs leading-3 tabular-nums">
                {clockTime(message.at)}
              </span>
            )}
          </button>
        ) : isReacting ? (
          <QuickReactions
            small
            mine={ownReactions(message)}
            choose={(emoji) => {
              actions.react(emoji);
              goBack();
            }}
          />
        ) : (
          <ActionButtons can={can} actions={actions} ask={ask} />
        )}
      </div>
      {!narrow && !isReacting && <WhenSaid at={message.at} outcome={actions.outcome} />}
    </>
  );
}
