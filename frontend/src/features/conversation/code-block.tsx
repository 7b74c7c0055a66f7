// Code in a message: each line as it was written, in a box that scrolls by itself, with a button that copies it.
import { Check, Copy } from "lucide-react";
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { announce } from "@/stores/attention/notices";

interface CodeBlockProps {
  code: string;
  language: string;
  /** Inside an own bubble, which has colours of its own. */
  mine: boolean;
}

export function CodeBlock({ code, language, mine }: CodeBlockProps) {
  const { outcome, copy } = useCopy();
  const words = text.conversation.code;
  const Icon = outcome === "copied" ? Check : Copy;

  async function copyAndTell() {
    announce(text.copying[(await copy(code)) ? "copied" : "failed"]);
  }

  return (
    <div
      className={cx(
        "my-1 rounded-xl forced-colors:border",
        mine ? "bg-bubble-ink/10" : "bg-surface",
      )}
    >
      <div className="flex min-h-8 items-center justify-between gap-3 ps-3 text-xs">
        <span dir="ltr" className="truncate font-mono">
          {language}
        </span>
        <button
          type="button"
          translate="yes"
          aria-label={outcome === null ? words.copy : text.copying[outcome]}
          onClick={() => void copyAndTell()}
          className="flex min-h-8 touch:min-h-11 shrink-0 cursor-pointer items-center gap-1.5 rounded-xl px-3 -outline-offset-3 hover:underline focus-visible:outline-current"
        >
          <Icon aria-hidden="true" className="size-3.5" />
          <span>{outcome === null ? words.copyShort : text.copying[outcome]}</span>
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in. */}
      <pre
        role="group"
        aria-label={words.label}
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keyboard.
        tabIndex={0}
        className="overflow-x-auto overscroll-x-contain rounded-b-xl px-3 pt-0.5 pb-2.5 font-mono text-sm -outline-offset-3 focus-visible:outline-current"
      >
        <code>{code}</code>
      </pre>
    </div>
  );
}
