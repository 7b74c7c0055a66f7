// What can be done with a message, for a finger: everything in large, after a long press or a press on the dots.
import { Copy, type LucideIcon, Pencil, Reply, Trash2 } from "lucide-react";
import { flushSync } from "react-dom";
import { Modal } from "@/components/ui/modal";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { fullTime, isoTime } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations/message";
import { wordsOf } from "@/stores/messages/message-words";
import { ownReactions } from "@/stores/messages/reactions";
import type { Possible } from "./possible";
import { QuickReactions } from "./quick-reactions";
import type { OfferedActions } from "./use-message-actions";

interface MessageSheetProps {
  message: ChatMessage;
  can: Possible;
  actions: OfferedActions;
  askRemoval(): void;
  close(): void;
}

export function MessageSheet({ message, can, actions, askRemoval, close }: MessageSheetProps) {
  const words = text.conversation.actions;
  const finish = (action: () => void) => () => {
    // The focus goes back first: an action may take it elsewhere, and what is typed next belongs there.
    flushSync(close);
    action();
  };
  const all: Array<[possible: boolean, name: string, icon: LucideIcon, act: () => void]> = [
    [can.reply, words.reply, Reply, finish(actions.reply)],
    [can.copy, text.conversation.copying.action, Copy, finish(() => void actions.copy())],
    [can.edit, words.edit, Pencil, finish(actions.edit)],
    [can.remove, words.remove, Trash2, finish(askRemoval)],
  ];

  return (
    <Modal title={words.label} close={close} isSheet>
      <p dir="auto" translate="no" className="wrap-anywhere line-clamp-2 text-ink-soft text-sm">
        {wordsOf(message).slice(0, 240)}
      </p>
      <time dateTime={isoTime(message.at)} className="text-ink-soft text-xs">
        {fullTime(message.at)}
      </time>
      {can.react && (
        <span className="my-3 flex flex-wrap justify-between">
          <QuickReactions
            mine={ownReactions(message)}
            choose={(emoji) => finish(() => actions.react(emoji))()}
          />
        </span>
      )}
      <ul>
        {all
          .filter(([possible]) => possible)
          .map(([, name, Icon, act]) => (
            <li key={name}>
              <button
                type="button"
                onClick={act}
                className={cx(
                  "flex min-h-11 w-full cursor-pointer items-center gap-3 rounded-xl px-3 -outline-offset-3 hover:bg-hover",
                  Icon === Trash2 && "text-danger",
                )}
              >
                <Icon aria-hidden="true" className="size-5 rtl:-scale-x-100" />
                <span>{name}</span>
              </button>
            </li>
          ))}
      </ul>
    </Modal>
  );
}
