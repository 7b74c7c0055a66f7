// Copies one message. Shown when its message is pointed at, tapped or reached by keyboard.
import { Check, Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { announce } from "@/stores/notices";

interface CopyMessageProps {
  content: string;
  mine: boolean;
  /** Tab stops here; the arrow keys lead to the others. */
  isStop: boolean;
}

export function CopyMessage({ content, mine, isStop }: CopyMessageProps) {
  const { outcome, copy } = useCopy();
  const words = text.conversation.copying;

  async function copyAndTell() {
    announce(words[(await copy(content)) ? "copied" : "failed"]);
  }

  return (
    <span className={cx("absolute bottom-0", mine ? "end-full" : "start-full")}>
      <Button
        look="quiet"
        data-message-action
        tabIndex={isStop ? undefined : -1}
        onClick={() => void copyAndTell()}
        aria-label={words.action}
        title={words.action}
        className={cx(
          "focus-visible:pointer-events-auto focus-visible:opacity-100 group-focus-within/message:pointer-events-auto group-focus-within/message:opacity-100 group-hover/message:pointer-events-auto group-hover/message:opacity-100",
          outcome === null && "pointer-events-none opacity-0",
        )}
      >
        {outcome === "copied" ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
      </Button>
      {outcome !== null && (
        // The announcer says it as well.
        <span
          aria-hidden="true"
          className={cx(
            "arrive pointer-events-none absolute bottom-full rounded-lg bg-ink px-2 py-1 whitespace-nowrap font-medium text-paper text-xs",
            // Over the message, where there is always room.
            mine ? "start-0" : "end-0",
          )}
        >
          {words[outcome]}
        </span>
      )}
    </span>
  );
}
