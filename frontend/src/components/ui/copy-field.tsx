// A text to take along, with the button that copies it and says so.
import { Check, Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Copying, useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface CopyFieldProps {
  value: string;
  /** What the button does: "Copy address". */
  action: string;
  /** In larger letters. */
  large?: boolean;
  /** Tells screen readers the result. */
  tell(words: string): void;
}

export function CopyField({ value, action, tell, large = false }: CopyFieldProps) {
  const { outcome, copy } = useCopy();
  const words = outcomeWords(outcome) ?? action;

  async function copyAndTell() {
    tell((await copy(value)) ? text.copying.copied : text.copying.failed);
  }

  return (
    <div className="flex min-h-11 items-center gap-1 rounded-xl bg-sunken ps-3">
      {/* Whoever can't copy by the button selects it all by one click. */}
      <span
        dir="ltr"
        translate="no"
        className={cx(
          "wrap-anywhere min-w-0 flex-1 select-all py-1.5 font-mono",
          large ? "text-lg" : "text-sm",
        )}
      >
        {value}
      </span>
      {outcome !== null && (
        <span aria-hidden="true" className="shrink-0 font-medium text-sm">
          {words}
        </span>
      )}
      <Button look="quiet" onClick={() => void copyAndTell()} aria-label={words} title={words}>
        {outcome === "copied" ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
      </Button>
    </div>
  );
}

function outcomeWords(outcome: Copying["outcome"]): string | null {
  return outcome === null ? null : text.copying[outcome];
}
