// Where a conversation begins that had more before: a reload keeps the newest messages only.
import { text } from "@/i18n/text";

export function CutOff() {
  return (
    <p className="wrap-anywhere mb-2 text-balance text-center text-ink-soft text-xs">
      {text.conversation.cutOff}
    </p>
  );
}
