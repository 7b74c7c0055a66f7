// When something of a list was said: the time today, the date from the next midnight on.
import { useToday } from "@/hooks/use-today";
import { fullTime, isoTime, rowTime } from "@/lib/time";

/** `full`: tells whoever points at it the date and the time. */
export function RowTime({ at, full = false }: { at: number; full?: boolean }) {
  const today = useToday();
  return (
    <time
      dateTime={isoTime(at)}
      title={full ? fullTime(at) : undefined}
      className="shrink-0 text-ink-soft text-xs tabular-nums"
    >
      {rowTime(at, today)}
    </time>
  );
}
