// Applies the language setting, in this tab and in the browser's other tabs.
import { create } from "zustand";
import { speak } from "@/i18n/speak";
import { whyMissing } from "@/lib/part";
import { useSettings } from "./settings";

/** True if the texts of the chosen language could not be loaded. */
export const useLanguageFault = create<{ failed: boolean }>()(() => ({ failed: false }));

let stopFollowing = () => {};

/** Resolves when the texts are loaded, or after `patienceMs`: a page in English is better than none. */
export function followLanguage(patienceMs: number): Promise<unknown> {
  async function follow() {
    const known = await speak(useSettings.getState().language);
    useLanguageFault.setState({ failed: !known });
    // If a new version of the app is the cause, its notice offers a reload.
    if (!known) await whyMissing();
  }
  stopFollowing();
  stopFollowing = useSettings.subscribe(({ language }, before) => {
    if (language !== before.language) void follow();
  });
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  return Promise.race([follow(), patience]);
}
