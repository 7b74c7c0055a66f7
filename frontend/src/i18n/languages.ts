// The languages that Parley speaks, and which of them a browser asks for.

export const LANGUAGES = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  fr: { name: "Français", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
} as const;

/** English that is accented, longer and in brackets. It is for tests, and nobody is offered it. */
export const PSEUDO = "en-XA";

export type Language = keyof typeof LANGUAGES;
export type Spoken = Language | typeof PSEUDO;

export const languages = Object.keys(LANGUAGES) as Language[];
export const spokenLanguages: Spoken[] = [...languages, PSEUDO];

export function isLanguage(code: unknown): code is Language {
  return typeof code === "string" && Object.hasOwn(LANGUAGES, code);
}

/** The first of the wanted languages that Parley speaks, whatever the country; English when it speaks none. */
export function bestLanguage(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find(isLanguage) ?? "en";
}

/**
 * How dates and numbers are written: in the language of the words, as one's own country does it. Digits are the Western ones
 * throughout, because names, marks and times of a saved conversation have them, and two kinds in one line are hard to read.
 */
export function localeFor(language: string, wanted: readonly string[]): string {
  try {
    const base = languageOf(language);
    const own = wanted.find((tag) => languageOf(tag) === base) ?? base;
    const region =
      new Intl.Locale(own).region ?? new Intl.Locale(wanted[0] ?? own).maximize().region;
    return new Intl.Locale(own, { region, numberingSystem: "latn" }).toString();
  } catch {
    return language;
  }
}

export function directionOf(language: Spoken): "ltr" | "rtl" {
  return language === PSEUDO ? "ltr" : LANGUAGES[language].direction;
}

export function wantedLanguages(): readonly string[] {
  return globalThis.navigator?.languages ?? [];
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
