// Somebody was away for longer than their place was kept, and is somebody new to the others: what may be missing is said, once.
import { CircleAlert } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";

export function BeganAnew() {
  const isTold = useSession(({ beganAnew, phase, link }) => {
    return beganAnew && phase === "in" && link.phase === "online";
  });
  const words = text.banner;

  useEffect(() => {
    if (isTold) announce(text.banner.beganAnew);
  }, [isTold]);

  if (!isTold) return null;
  return (
    <section
      aria-label={words.beganAnewTitle}
      className="arrive flex flex-wrap items-center justify-center gap-x-3 bg-notice px-4 py-1.5 text-notice-ink text-sm"
    >
      <CircleAlert aria-hidden="true" className="size-4 shrink-0 max-sm:hidden" />
      <p className="wrap-anywhere">{words.beganAnew}</p>
      <Button look="link" onClick={() => useSession.setState({ beganAnew: false })}>
        {words.understood}
      </Button>
    </section>
  );
}
