// Calm words for whoever opens the app while its server can't be reached, until it can.
import { CloudOff } from "lucide-react";
import { text } from "@/i18n/text";
import { refusalRemedy, useRefusal } from "@/stores/use-refusal";
import { useServerAway } from "./use-server-away";

export function ServerAway() {
  const away = useServerAway();
  const refusal = useRefusal(away === "unreachable");
  const words = text.join.away;
  return (
    <p role="status" className="mt-4 empty:hidden">
      {away && (
        <span className="arrive flex gap-3 rounded-2xl bg-notice px-4 py-3 text-notice-ink text-sm">
          <CloudOff aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="wrap-anywhere">
            <strong className="font-semibold">{refusal ? text.refusal.title : words[away]}</strong>{" "}
            <span>{refusal ? refusalRemedy(refusal) : words.calm}</span>
          </span>
        </span>
      )}
    </p>
  );
}
