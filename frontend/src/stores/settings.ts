// What this person set on this device. Kept in the browser alone.
import { create } from "zustand";

export type Theme = "system" | "light" | "dark";
/** What others may see of this person besides their messages. */
export type Shown = "showRead" | "showTyping";

export interface Settings extends Record<Shown, boolean> {
  theme: Theme;
}

const THEME_KEY = "parley.theme";
const SHOWN_KEYS: Record<Shown, string> = {
  showRead: "parley.show-read",
  showTyping: "parley.show-typing",
};

function storedTheme(): Theme {
  const theme = read(THEME_KEY);
  return theme === "light" || theme === "dark" ? theme : "system";
}

export const useSettings = create<Settings>()(() => ({
  theme: storedTheme(),
  showRead: read(SHOWN_KEYS.showRead) !== "off",
  showTyping: read(SHOWN_KEYS.showTyping) !== "off",
}));

export function setTheme(theme: Theme): void {
  useSettings.setState({ theme });
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keep(THEME_KEY, theme === "system" ? null : theme);
}

export function setShown(what: Shown, shown: boolean): void {
  useSettings.setState({ [what]: shown });
  keep(SHOWN_KEYS[what], shown ? null : "off");
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null for what holds anyway. */
function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
