// A few words with an explanation, which shows on hover, focus and press.
import { useId, useState } from "react";

interface ExplainedProps {
  words: string;
  more: string;
}

/** What is told more appears above the next positioned element around it. */
export function Explained({ words, more }: ExplainedProps) {
  const [shown, setShown] = useState(false);
  const id = useId();

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at the words only shows what the button inside shows as well.
    <div onMouseEnter={() => setShown(true)} onMouseLeave={() => setShown(false)}>
      <button
        type="button"
        aria-describedby={id}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setShown(false);
        }}
        className="min-h-6 cursor-help text-ink-soft text-xs underline decoration-dotted underline-offset-2 touch:min-h-11"
      >
        {words}
      </button>
      <p
        id={id}
        role="tooltip"
        hidden={!shown}
        className="absolute inset-x-3 bottom-full z-10 mb-1 rounded-2xl border border-line-strong bg-surface p-4 text-sm leading-normal shadow-lg"
      >
        {more}
      </p>
    </div>
  );
}
