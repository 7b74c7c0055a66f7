// While the line is down, in one line at every width: what is the matter, and as there is room how long one's place is kept,
// what becomes of messages, and when the next try is.
import { text } from "@/i18n/text";
import { Countdown } from "./countdown";
import { PlaceKept } from "./place-kept";
import { type Away, awayWords } from "./use-banner";

export function AwayLine({ banner }: { banner: Away }) {
  const { joined, planned, refusal, retryAt } = banner;
  // Who has to set what can't be said in one line, and there is nobody to talk to before.
  const isShort = refusal === null;

  return (
    <p className="flex flex-wrap items-center gap-x-1.5">
      <strong className="wrap-anywhere font-semibold">{awayWords(banner)}</strong>
      {joined && <PlaceKept />}
      {joined && !planned && isShort && (
        <span className="hidden min-[48rem]:inline">{text.banner.kept}</span>
      )}
      <span className="hidden min-[64rem]:inline">
        <Countdown until={retryAt} />
      </span>
    </p>
  );
}
