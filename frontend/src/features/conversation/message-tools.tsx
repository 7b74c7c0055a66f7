// What stands beside a message while somebody is at it, and what that opens: everything in large, and the question before a deletion.
import { useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTouch } from "@/hooks/use-media";
import type { ConversationId } from "@/lib/conversation-id";
import { cx } from "@/lib/cx";
import type { ChatMessage } from "@/stores/conversations/message";
import { DeleteQuestion } from "./delete-question";
import { MessageSheet } from "./message-sheet";
import { MessageToolbar } from "./message-toolbar";
import type { Possible } from "./possible";
import { useMessageActions } from "./use-message-actions";
import { WhenSaid } from "./when-said";

export interface MessageToolsProps {
  conversationId: ConversationId;
  message: ChatMessage;
  mine: boolean;
  can: Possible;
  /** The message shows its time by itself. */
  isTimed: boolean;
  sheetOpen: boolean;
  showSheet(open: boolean): void;
  /** Gives the focus back to the message. */
  leave(): void;
}

/** A list with less room than this keeps none beside its bubbles but for one button; message-item.tsx says the same in its classes. */
const ROOM_PX = 544;

export function MessageTools(props: MessageToolsProps) {
  const { conversationId, message, mine, can, isTimed, sheetOpen, showSheet, leave } = props;
  const [asking, ask] = useState<"react" | "remove" | null>(null);
  const [isTight, setTight] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const touch = useTouch();
  const actions = useMessageActions(conversationId, message);
  const isAnything = Object.values(can).some(Boolean);
  const narrow = touch || isTight;

  useLayoutEffect(() => {
    const width = place.current?.closest("article")?.clientWidth ?? 0;
    // Without a layout there is no width, and nothing to make room for.
    setTight(width > 0 && width < ROOM_PX);
  }, []);

  /** The button that asked may be gone by then, so the message has the focus. */
  function settle(action?: () => void) {
    flushSync(() => ask(null));
    action?.();
    leave();
  }

  return (
    <>
      <div
        ref={place}
        className={cx(
          "pointer-events-none absolute inset-y-0 flex flex-col justify-end",
          mine ? "end-full" : "start-full",
        )}
      >
        <div
          className={cx(
            // Of a message that is longer than the screen, this stays in sight.
            "pointer-events-auto sticky top-12 bottom-2 flex h-10 items-center",
            mine && "flex-row-reverse",
          )}
        >
          {isAnything ? (
            <MessageToolbar
              message={message}
              can={can}
              actions={actions}
              narrow={narrow}
              isTimed={isTimed}
              isReacting={asking === "react"}
              ask={(about) => (about === "all" ? showSheet(true) : ask(about))}
              leave={leave}
            />
          ) : (
            !narrow && <WhenSaid at={message.at} outcome={null} />
          )}
        </div>
      </div>
      {sheetOpen && (
        <MessageSheet
          message={message}
          can={can}
          actions={actions}
          askRemoval={() => ask("remove")}
          close={() => showSheet(false)}
        />
      )}
      {asking === "remove" && (
        <DeleteQuestion confirm={() => settle(actions.remove)} cancel={() => settle()} />
      )}
    </>
  );
}
