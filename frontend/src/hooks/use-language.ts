// Draws a component again when the language changes. The app does at its root; whoever is memoised has to do so, too.
import { useSyncExternalStore } from "react";
import { language, onLanguage } from "@/i18n/text";

export function useLanguage() {
  return useSyncExternalStore(onLanguage, () => language);
}
