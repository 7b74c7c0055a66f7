// Where a new day begins; it stays in sight on top while that day is read.
import { useToday } from "@/hooks/use-today";
import { dayName, isoTime } from "@/lib/time";

export function DaySeparator({ at }: { at: number }) {
  const today = useToday();
  return (
    <p className="pointer-events-none sticky top-2 z-[5] my-3 text-center text-ink-soft text-xs">
      <time
        dateTime={isoTime(at)}
        className="inline-block rounded-full border border-line bg-surface px-3 py-0.5"
      >
        {dayName(at, today)}
      </time>
    </p>
  );
}
