// How long ago somebody left, kept true while it is looked at.
import { useServerNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";
import { agoTime } from "@/lib/time";

const LOOK_MS = 15_000;

export function LeftAgo({ at }: { at: number }) {
  const now = useServerNow(LOOK_MS);
  return <span>{text.people.leftAgo(agoTime(at, now))}</span>;
}
