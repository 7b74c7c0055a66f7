// How long ago somebody left, kept true while it is looked at.
import { useNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";
import { agoTime } from "@/lib/time";
import { useSession } from "@/stores/session/session";

const LOOK_MS = 15_000;

export function LeftAgo({ at }: { at: number }) {
  const ahead = useSession((session) => session.clockOffset);
  const now = useNow(LOOK_MS) + ahead;
  return <span>{text.people.leftAgo(agoTime(at, now))}</span>;
}
