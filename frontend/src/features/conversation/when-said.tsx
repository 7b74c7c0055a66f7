// Beside a message: its date and time in two small lines, and for a moment in their place what a copy came to.
import type { Copying } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { clockTime, fullTime, shortDate } from "@/lib/time";

interface WhenSaidProps {
  at: number;
  outcome: Copying["outcome"];
}

/** The message has its time for screen readers, and the announcer says what a copy came to. */
export function WhenSaid({ at, outcome }: WhenSaidProps) {
  return (
    <span
      aria-hidden="true"
      title={fullTime(at)}
      className="grid whitespace-nowrap px-2 text-ink-soft text-xs leading-4 tabular-nums"
    >
      {outcome === null ? (
        <>
          <span>{shortDate(at)}</span>
          <span>{clockTime(at)}</span>
        </>
      ) : (
        <span className="font-medium text-ink">{text.conversation.copying[outcome]}</span>
      )}
    </span>
  );
}
