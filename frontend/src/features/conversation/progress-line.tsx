// How far the newest own message has come, in words below it. There from the moment it is sent, so that nothing moves for it.
import { text } from "@/i18n/text";
import { clockTime } from "@/lib/time";
import type { Progress } from "@/realtime/outbox";

export function ProgressLine({ progress }: { progress: Progress }) {
  const words = text.conversation.progress;
  const isTimed = progress.state === "read" && progress.at !== undefined;
  return (
    <p className="mt-0.5 pe-1 text-end text-ink-soft text-xs leading-5 tabular-nums">
      {isTimed ? words.readAt(clockTime(progress.at ?? 0)) : words[progress.state]}
    </p>
  );
}
