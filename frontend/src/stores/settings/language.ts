// The language follows the setting: in this tab, and in the others where it is set as well.
import { create } from "zustand";
import { speak } from "@/i18n/speak";
import { whyMissing } from "@/lib/part";
import { useSettings } from "./settings";

/** True when the words of the chosen language could not be loaded. */
export const useLanguageFault = create<{ failed: boolean }>()(() => ({ failed: false }));

/** Resolves when the words are there, or have been waited for long enough: a page in English is better than none. */
export function followLanguage(patienceMs: number): Promise<unknown> {
  async function follow() {
    const known = await speak(useSettings.getState().language);
    useLanguageFault.setState({ failed: !known });
    // The notice of a new version, if that is why, has the way on.
    if (!known) await whyMissing();
  }
  useSettings.subscribe(({ language }, before) => {
    if (language !== before.language) void follow();
  });
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  return Promise.race([follow(), patience]);
}
