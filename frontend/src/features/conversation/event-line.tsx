// Something that happened between the messages, in one small line.
import { text } from "@/i18n/text";
import { spanName } from "@/lib/span";
import { clockTime, isoTime } from "@/lib/time";
import type { EventLine as Line } from "./event-lines";

export function EventLine({ line, name }: { line: Line; name: string }) {
  return (
    <p className="wrap-anywhere my-2 text-balance text-center text-ink-soft text-xs">
      <time dateTime={isoTime(line.at)}>{wordsOf(line, name)}</time>
    </p>
  );
}

function wordsOf(line: Line, name: string): string {
  const words = text.conversation.events;
  switch (line.kind) {
    case "presence":
      if (line.backAt === null) return words.left(name, clockTime(line.at));
      if (line.times === 0) return words.cameBack(name, clockTime(line.backAt));
      return line.times === 1
        ? words.leftAndBack(name, clockTime(line.at), clockTime(line.backAt))
        : words.cameAndWent(name, line.times, clockTime(line.backAt));
    case "burn":
      return line.afterMs === null ? words.burnNever : words.burnAfter(spanName(line.afterMs));
    case "cleared":
      if (!line.mine) return words.cleared(name);
      return line.failed ? words.youClearedHere(name) : words.youCleared;
  }
}
