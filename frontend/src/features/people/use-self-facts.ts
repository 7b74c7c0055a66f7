// What a person should know about their stay: what is kept of it (nothing), and who could read along.
import { text } from "@/i18n/text";
import { lineOf } from "@/lib/address";
import { useSession } from "@/stores/session/session";

export interface SelfFact {
  words: string;
  more: string;
}

/** The default of the server's limit, until it has told its own. */
const USUAL_WINDOW_MS = 30_000;

export function useSelfFacts(): SelfFact[] {
  const windowMs = useSession((session) => session.limits?.resume_window_ms ?? USUAL_WINDOW_MS);
  const line = text.line[lineOf(window.location)];

  return [
    { words: text.self.stored, more: text.self.storedMore(Math.round(windowMs / 1000)) },
    { words: line.title, more: line.body },
  ];
}
