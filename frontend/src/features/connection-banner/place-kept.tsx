// How long the server keeps the place of whoever lost the line, said while there is time, and what it means when it is over.
import { useEffect } from "react";
import { SelfTestLink } from "@/components/ui/self-test-link";
import { useNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";

/** The default of the server's limit, until it has told its own. */
const USUAL_WINDOW_MS = 30_000;

export function PlaceKept() {
  const lostAt = useSession((session) => session.lostAt);
  const windowMs = useSession((session) => session.limits?.resume_window_ms ?? USUAL_WINDOW_MS);
  const now = useNow(250, lostAt !== null);
  const seconds = lostAt === null ? 0 : Math.ceil((lostAt + windowMs - now) / 1000);
  const over = lostAt !== null && seconds <= 0;

  useEffect(() => {
    if (over) announce(`${text.banner.over} ${text.banner.overMore}`);
  }, [over]);

  if (lostAt === null) return null;
  if (!over)
    return (
      <span className="hidden tabular-nums min-[24rem]:inline">
        {text.banner.placeKept(seconds)}
      </span>
    );
  return (
    <>
      <span className="hidden min-[30rem]:inline">{text.banner.over}</span>
      <span className="hidden min-[90rem]:inline">{text.banner.overMore}</span>
      <span className="hidden min-[48rem]:inline">
        <SelfTestLink className="font-medium" />
      </span>
    </>
  );
}
