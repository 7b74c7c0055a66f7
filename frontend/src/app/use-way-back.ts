// Escape, when nothing is open that it would close: back to what one writes, and on a narrow screen back to the people.
import { useShortcut } from "@/hooks/use-shortcut";

export function useWayBack(wide: boolean, talking: boolean, goBack: () => void): void {
  useShortcut(talking ? "back" : null, () => {
    if (!wide) return goBack();
    const field = document.querySelector<HTMLElement>('[data-pane="composer"] textarea');
    field?.focus();
    return field !== null;
  });
}
