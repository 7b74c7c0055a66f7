// What can be put into a message beside words. While one types on a narrow phone, a plus stands for all of it, and the field has
// the room.
import { Plus } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { flushSync } from "react-dom";
import { EmojiButton } from "@/components/emoji-picker/emoji-button";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface ComposerToolsProps {
  /** Where there is little room; elsewhere it changes nothing. */
  folded: boolean;
  unfold(): void;
  pick(emoji: string): void;
  onPicked(): void;
  /** The way to choose files. */
  children: ReactNode;
}

export function ComposerTools({ folded, unfold, pick, onPicked, children }: ComposerToolsProps) {
  const tools = useRef<HTMLSpanElement>(null);

  function show() {
    flushSync(unfold);
    tools.current?.querySelector("button")?.focus();
  }

  return (
    <span className="group flex shrink-0 gap-1">
      <span
        ref={tools}
        // What somebody is choosing from stays.
        className={cx(
          "flex gap-1",
          folded && "max-[400px]:not-has-[[aria-haspopup][aria-expanded=true]]:hidden",
        )}
      >
        {children}
        <EmojiButton className="size-11 shrink-0" pick={pick} onClosed={onPicked} />
      </span>
      {folded && (
        <Button
          look="quiet"
          aria-label={text.composer.more}
          title={text.composer.more}
          aria-expanded={false}
          onClick={show}
          className="size-11 group-has-[[aria-haspopup][aria-expanded=true]]:hidden min-[400px]:hidden"
        >
          <Plus aria-hidden="true" className="size-5" />
        </Button>
      )}
    </span>
  );
}
