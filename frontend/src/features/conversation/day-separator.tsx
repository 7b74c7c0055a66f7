// Where a new day begins.
import { dayName, isoTime } from "@/lib/time";

export function DaySeparator({ at }: { at: number }) {
  return (
    <p className="my-4 flex items-center gap-3 text-ink-soft text-xs">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={isoTime(at)}>{dayName(at, Date.now())}</time>
      <span className="h-px flex-1 bg-line" />
    </p>
  );
}
