// What is kept of this person (nothing) and who could read along, in two badges that explain themselves.
import { BellOff } from "lucide-react";
import { text } from "@/i18n/text";
import { lineOf } from "@/lib/address";
import { usePrivacy } from "@/stores/people/privacy";
import { useSession } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import { Explained } from "./explained";

/** The default of the server's limit, until it has told its own. */
const USUAL_WINDOW_MS = 30_000;

export function SelfBadges() {
  const windowMs = useSession((session) => session.limits?.resume_window_ms ?? USUAL_WINDOW_MS);
  const quiet = useSettings((settings) => settings.doNotDisturb);
  const line = text.line[lineOf(window.location)];

  const visibility = usePrivacy((privacy) => privacy.visibility ?? "listed");
  const { names, more } = text.visibility;

  return (
    <div className="relative flex flex-wrap gap-x-4 px-1">
      <Explained
        words={text.self.stored}
        more={text.self.storedMore(Math.round(windowMs / 1000))}
      />
      <Explained words={line.title} more={line.body} />
      {quiet && (
        <p className="flex items-center gap-1 text-ink-soft text-xs">
          <BellOff aria-hidden="true" className="size-3.5" />
          <span>{text.notifications.doNotDisturbIsOn}</span>
        </p>
      )}
      {visibility !== "listed" && <Explained words={names[visibility]} more={more[visibility]} />}
    </div>
  );
}
