// The bar that says how the line is, in words that keep calm, with the one thing that can be done about it.
import { AppWindow, Check, PlugZap } from "lucide-react";
import { Button } from "@/components/ui/button";
import { serverWords, text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { tidyName } from "@/lib/name-check";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { AwayLine } from "./away-line";
import { type Banner, useBanner } from "./use-banner";

export function ConnectionBanner() {
  const banner = useBanner();
  const messenger = useMessenger();
  const name = useSession((session) => session.me?.name ?? "");
  const words = text.banner;

  if (banner.kind === "none") return null;
  if (banner.kind === "back") {
    return (
      <section
        aria-label={words.title}
        data-pane="banner"
        className="arrive flex min-h-11 items-center justify-center gap-2 bg-good px-4 font-medium text-good-ink text-sm"
      >
        <Check aria-hidden="true" className="size-4" />
        <span>{words.back}</span>
      </section>
    );
  }
  const Icon = banner.kind === "stopped" && banner.otherTab ? AppWindow : PlugZap;
  return (
    <section
      aria-label={words.title}
      data-pane="banner"
      className="arrive flex min-h-11 items-center justify-center gap-2 bg-notice px-3 py-1.5 sm:gap-3 touch:py-0 text-notice-ink text-sm"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 max-sm:hidden" />
      {banner.kind === "stopped" ? (
        <>
          <p className="wrap-anywhere font-medium">{stoppedWords(banner)}</p>
          {banner.otherTab ? (
            <Button look="link" className="shrink-0" onClick={messenger.takeOver}>
              {words.useHere}
            </Button>
          ) : (
            <Button
              look="link"
              className="shrink-0"
              onClick={() => void messenger.join(tidyName(name))}
            >
              {words.rejoin}
            </Button>
          )}
        </>
      ) : (
        <>
          <AwayLine banner={banner} />
          <Button
            look="link"
            className={cx("shrink-0", banner.planned && "max-[24rem]:hidden")}
            onClick={messenger.reconnectNow}
          >
            {words.retry}
          </Button>
        </>
      )}
    </section>
  );
}

const ABUSE = 4503;

function stoppedWords({ code, otherTab, words }: Extract<Banner, { kind: "stopped" }>): string {
  if (otherTab) return text.banner.otherTab;
  if (code === ABUSE) return text.banner.abuse;
  return serverWords(words, text.banner.stopped);
}
