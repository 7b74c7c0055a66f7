// "Nothing is stored", and what exactly that means for whoever points at it, tabs to it or presses it.
import { useState } from "react";
import { text } from "@/i18n/text";
import { useSession } from "@/stores/session";

/** The default of the server's limit, until it has told its own. */
const USUAL_WINDOW_MS = 30_000;

export function StoredNote() {
  const windowMs = useSession((session) => session.limits?.resume_window_ms ?? USUAL_WINDOW_MS);
  const [shown, setShown] = useState(false);
  const words = text.self.storedMore(Math.round(windowMs / 1000));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at the words only shows what the button inside shows as well.
    <div
      className="relative"
      onMouseEnter={() => setShown(true)}
      onMouseLeave={() => setShown(false)}
    >
      <button
        type="button"
        aria-describedby="stored-more"
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setShown(false);
        }}
        className="min-h-6 cursor-help text-ink-soft text-xs underline decoration-dotted underline-offset-2 touch:min-h-11"
      >
        {text.self.stored}
      </button>
      <p
        id="stored-more"
        role="tooltip"
        hidden={!shown}
        className="absolute start-0 top-full w-56 z-10 rounded-2xl border border-line-strong bg-surface p-4 text-sm leading-normal shadow-lg"
      >
        {words}
      </p>
    </div>
  );
}
