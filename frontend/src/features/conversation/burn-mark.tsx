// Says that a message will go, and when its time runs, how much of it is left.
import { Flame } from "lucide-react";
import { Hidden } from "@/components/ui/hidden";
import { useServerNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";
import { spanName, spanShort } from "@/lib/span";
import type { Burn } from "@/stores/conversations/message";

export function BurnMark({ burn: { afterMs, at } }: { burn: Burn }) {
  const now = useServerNow(1_000, at !== null);
  const left = at === null ? afterMs : Math.max(0, at - now);
  const words = text.conversation.burn;
  return (
    <span
      title={words.afterRead(spanName(afterMs))}
      className="flex items-center gap-0.5 tabular-nums"
    >
      <Flame aria-hidden="true" className="size-3.5" />
      <span aria-hidden="true">{spanShort(left)}</span>
      {/* It stays the same while the seconds run, so that it is read once. */}
      <Hidden>{words.afterRead(spanName(afterMs))}</Hidden>
    </span>
  );
}
