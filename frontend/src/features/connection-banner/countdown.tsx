// The seconds to the next try. Shown alone: a screen reader that heard every one would hear nothing else.
import { useNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";

export function Countdown({ until }: { until: number | null }) {
  const now = useNow(250, until !== null);
  const seconds = until === null ? 0 : Math.ceil((until - now) / 1000);
  return (
    <span className="tabular-nums">
      {seconds > 0 ? text.banner.inSeconds(seconds) : text.banner.trying}
    </span>
  );
}
