// What can be done with a message, above it: there while it is pointed at or has the focus.
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useTouch } from "@/hooks/use-media";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { fullTime } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations/message";
import { ownReactions } from "@/stores/messages/reactions";
import { ActionButtons } from "./action-buttons";
import { DeleteQuestion } from "./delete-question";
import type { Possible } from "./possible";
import { QuickReactions } from "./quick-reactions";
import type { OfferedActions } from "./use-message-actions";

interface MessageToolbarProps {
  message: ChatMessage;
  mine: boolean;
  can: Possible;
  actions: OfferedActions;
  /** For a finger: everything in large. */
  openSheet(): void;
  /** Gives the focus back to the message. */
  leave(): void;
}

export function MessageToolbar({
  message,
  mine,
  can,
  actions,
  openSheet,
  leave,
}: MessageToolbarProps) {
  const [asking, ask] = useState<"react" | "remove" | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const touch = useTouch();
  const words = text.conversation.actions;

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const isRtl = document.documentElement.dir === "rtl";
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (event.key === "Escape") {
      if (asking === null) leave();
      else goBack();
    } else if (step !== undefined) buttons.at((at + step) % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What is shown in place of the button that was pressed takes its focus. */
  function goBack() {
    ask(null);
    leave();
  }

  function finish(action: () => void) {
    return () => {
      action();
      goBack();
    };
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={words.label}
      onKeyDown={onKeyDown}
      className={cx(
        "absolute bottom-full z-10 -mb-2 flex items-center rounded-full border border-line-strong bg-surface p-0.5 shadow-lg",
        mine ? "end-0" : "start-0",
      )}
    >
      {touch ? (
        <Button look="quiet" onClick={openSheet} aria-label={words.label} aria-haspopup="dialog">
          <Ellipsis aria-hidden="true" className="size-5" />
        </Button>
      ) : asking === "react" ? (
        <QuickReactions
          mine={ownReactions(message)}
          choose={(emoji) => finish(() => actions.react(emoji))()}
        />
      ) : asking === "remove" ? (
        <DeleteQuestion confirm={finish(actions.remove)} cancel={goBack} />
      ) : (
        <ActionButtons can={can} actions={actions} ask={ask} />
      )}
      {!touch && asking === null && (
        <span className="hidden whitespace-nowrap px-2 text-ink-soft text-xs sm:block">
          {fullTime(message.at)}
        </span>
      )}
    </div>
  );
}
