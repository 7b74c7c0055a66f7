// What this person set on this device. Kept in the browser alone.
import { create } from "zustand";

export type Theme = "system" | "light" | "dark";

const KEY = "parley.theme";

function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return "system";
  }
}

export const useSettings = create<{ theme: Theme }>()(() => ({ theme: storedTheme() }));

export function setTheme(theme: Theme): void {
  useSettings.setState({ theme });
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
