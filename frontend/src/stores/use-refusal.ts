// Why the line can't be opened, if it is that the server refuses this page: asked once, when there is a reason to.
import { useEffect, useState } from "react";
import type { Refusal } from "@/api/refusal";
import { text } from "@/i18n/text";
import { useMessenger } from "./use-messenger";

/** Null as long as nothing is known, or nothing is wrong: `away` says that the server can't be reached. */
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

/** What to do about it, and who can. */
export function refusalRemedy(refusal: Refusal): string {
  const { origin, host } = window.location;
  return refusal === "origin" ? text.refusal.origin(origin) : text.refusal.host(host);
}
