// Changes the language: English is here from the start, any other one is fetched when somebody asks for it.
import { en } from "./en";
import { bestLanguage, type Spoken, wantedLanguages } from "./languages";
import { type Catalogue, speakWith } from "./text";

const load: Record<Spoken, () => Promise<Catalogue>> = {
  en: async () => en,
  de: async () => (await import("./de")).de,
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  ar: async () => (await import("./ar")).ar,
  "en-XA": async () => (await import("./pseudo")).pseudo(en),
};

let asked: Spoken = "en";

/** `system` is what the browser asks for. False when the words could not be loaded: the language is then the one it was. */
export async function speak(choice: Spoken | "system"): Promise<boolean> {
  const wanted = choice === "system" ? bestLanguage(wantedLanguages()) : choice;
  asked = wanted;
  try {
    const catalogue = await load[wanted]();
    // Somebody may have asked for yet another one meanwhile.
    if (asked === wanted) speakWith(wanted, catalogue);
    return true;
  } catch {
    return asked !== wanted;
  }
}
