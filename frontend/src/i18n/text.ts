// The catalogue in use. Components read their words from here while they render, so that another language shows at once.
import { en } from "./en";
import { directionOf, localeFor, type Spoken, wantedLanguages } from "./languages";

/** What every language has to say, with no key missing and none left over. */
export type Catalogue = typeof en;

export let text: Catalogue = en;
export let language: Spoken = "en";
/** What dates and numbers follow. */
export let locale: string = localeFor("en", wantedLanguages());

const listeners = new Set<() => void>();

export function speakWith(next: Spoken, catalogue: Catalogue): void {
  text = catalogue;
  language = next;
  locale = localeFor(next, wantedLanguages());
  if (typeof document !== "undefined") {
    document.documentElement.lang = next;
    document.documentElement.dir = directionOf(next);
  }
  for (const listener of listeners) listener();
}

/** The server explains itself in English; whoever reads another language is told in that one. */
export function serverWords(words: string | null, own: string): string {
  return language === "en" && words ? words : own;
}

/** Calls back after each change of language, until the returned function is called. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
