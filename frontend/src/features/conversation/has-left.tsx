// The other person is gone; what was said stays until this tab is closed.
import { text } from "@/i18n/text";

export function HasLeft({ name }: { name: string }) {
  return (
    <p className="mt-5 text-balance text-center text-ink-soft text-sm">
      <span className="wrap-anywhere font-semibold">{text.conversation.hasLeft(name)}</span>
      <br />
      <span>{text.conversation.hasLeftHint}</span>
    </p>
  );
}
