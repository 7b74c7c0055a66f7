// Renders a component again when the language changes. The app does so at its root; memoised components must do so,
// too.
import { useSyncExternalStore } from "react";
import { language, onLanguage } from "@/i18n/text";

export function useLanguage() {
  return useSyncExternalStore(onLanguage, () => language);
}
