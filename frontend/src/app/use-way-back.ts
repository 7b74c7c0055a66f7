// Escape when nothing is open that it would close: moves the focus to the composer, or on a narrow screen goes back to
// the list of people.
import { useShortcut } from "@/hooks/use-shortcut";

export function useWayBack(wide: boolean, talking: boolean, goBack: () => void): void {
  useShortcut(talking ? "back" : null, () => {
    if (!wide) return goBack();
    const field = document.querySelector<HTMLElement>('[data-pane="composer"] textarea');
    field?.focus();
    return field !== null;
  });
}
