// Sends what was written. It can always be reached; while it can't send, the line below says why.
import { ArrowUp } from "lucide-react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface SendButtonProps {
  canSend: boolean;
  isBlank: boolean;
}

export function SendButton({ canSend, isBlank }: SendButtonProps) {
  return (
    <button
      type="submit"
      aria-label={text.composer.send}
      title={!canSend && isBlank ? text.composer.blank : text.composer.send}
      aria-describedby="composer-note"
      aria-disabled={!canSend}
      className={cx(
        "grid size-11 shrink-0 place-items-center rounded-full transition-colors",
        canSend
          ? "cursor-pointer bg-primary text-primary-ink hover:bg-primary-hover"
          : "cursor-not-allowed text-ink-soft",
      )}
    >
      <ArrowUp aria-hidden="true" className="size-5" strokeWidth={2.5} />
    </button>
  );
}
