// How far an own message has come, as a shape for the eye and a word for the ear.
import { Check, CheckCheck, CircleAlert, Clock3, type LucideIcon } from "lucide-react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import type { Progress } from "@/realtime/outbox";

const ICONS: Record<Progress["state"], LucideIcon> = {
  sending: Clock3,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
};

interface ProgressMarkProps {
  state: Progress["state"];
  /** False: the word alone. */
  isSeen: boolean;
}

export function ProgressMark({ state, isSeen }: ProgressMarkProps) {
  const Icon = ICONS[state];
  const word = text.conversation.progress[state];
  if (!isSeen) return <Hidden>{word}</Hidden>;
  return (
    // The colour is the span's: where the system has its own few, a picture would keep this one.
    <span
      title={word}
      data-progress={state}
      className={state === "read" ? "text-bubble-ink" : undefined}
    >
      <Icon aria-hidden="true" strokeWidth={state === "read" ? 3 : 2.25} className="size-3.5" />
      <Hidden>{word}</Hidden>
    </span>
  );
}
