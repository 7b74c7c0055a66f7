// Why the connection can't be opened, if the server refuses this page's origin or host: asked once while the server is
// away.
import { useEffect, useState } from "react";
import type { Refusal } from "@/api/refusal";
import { text } from "@/i18n/text";
import { useMessenger } from "./use-messenger";

/**
 * `away`: the server can't be reached. Returns null if the reason is unknown, or if the server doesn't refuse the page.
 */
export function useRefusal(away: boolean): Refusal | null {
  const messenger = useMessenger();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    setRefusal(null);
    if (!away) return;
    let wanted = true;
    void messenger.askForRefusal().then((answer) => {
      if (wanted) setRefusal(answer);
    });
    return () => {
      wanted = false;
    };
  }, [messenger, away]);
  return away ? refusal : null;
}

/** A text for the user: what to do about it, and who can do it. */
export function refusalRemedy(refusal: Refusal): string {
  const { origin, host } = window.location;
  return refusal === "origin" ? text.refusal.origin(origin) : text.refusal.host(host);
}
