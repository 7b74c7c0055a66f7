// A row of emoji to put to a message; those that are there already are pressed.
import { useLayoutEffect, useRef } from "react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { canDraw } from "@/lib/drawn-emoji";
import { QUICK } from "./possible";

interface QuickReactionsProps {
  /** As high as a line of words, beside a message. */
  small?: boolean;
  mine: readonly string[];
  choose(emoji: string): void;
}

export function QuickReactions({ small = false, mine, choose }: QuickReactionsProps) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  return QUICK.filter(canDraw).map((emoji, place) => (
    <button
      key={emoji}
      ref={place === 0 ? first : undefined}
      type="button"
      tabIndex={place === 0 ? undefined : -1}
      aria-label={text.conversation.reactions.with(emoji)}
      aria-pressed={mine.includes(emoji)}
      onClick={() => choose(emoji)}
      className={cx(
        "grid cursor-pointer place-items-center rounded-full hover:bg-hover",
        small ? "size-8 text-lg" : "size-11 text-2xl",
        mine.includes(emoji) && "bg-primary-soft forced-colors:border",
      )}
    >
      {emoji}
    </button>
  ));
}
