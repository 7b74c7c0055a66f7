// All appearances of the app: each theme, and the forced colours of a system.

import type { Page } from "@playwright/test";
import { audit } from "./axe.ts";

interface Look {
  name: string;
  theme: "light" | "dark" | "contrast" | "ember";
  colorScheme: "light" | "dark";
  forcedColors: "active" | "none";
}

const LOOKS: Look[] = [
  { name: "light", theme: "light", colorScheme: "light", forcedColors: "none" },
  { name: "dark", theme: "dark", colorScheme: "dark", forcedColors: "none" },
  { name: "contrast-light", theme: "contrast", colorScheme: "light", forcedColors: "none" },
  { name: "contrast-dark", theme: "contrast", colorScheme: "dark", forcedColors: "none" },
  { name: "ember", theme: "ember", colorScheme: "dark", forcedColors: "none" },
  { name: "forced-colors", theme: "dark", colorScheme: "dark", forcedColors: "active" },
];

/**
 * Shows the page in each appearance without changing anything else: the theme changes as if another tab had chosen it.
 */
export async function inEveryLook(
  page: Page,
  look: (name: string) => Promise<void>,
  looks = LOOKS,
): Promise<void> {
  for (const { name, theme, colorScheme, forcedColors } of looks) {
    await page.emulateMedia({ colorScheme, forcedColors });
    await page.evaluate((chosen) => {
      localStorage.setItem("parley.theme", chosen);
      window.dispatchEvent(new StorageEvent("storage", { key: "parley.theme" }));
    }, theme);
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await look(name);
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}

/**
 * The rules of axe that depend on colours. Forced colours are left out: they are the system's, and axe doesn't see
 * them.
 */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** For a page that was audited in one appearance: runs only the rules that the others can break. */
export function auditOtherLooks(page: Page, audited: string): Promise<void> {
  const others = LOOKS.filter(
    ({ name, forcedColors }) => name !== audited && forcedColors === "none",
  );
  return inEveryLook(page, () => audit(page, RULES_OF_COLOUR), others);
}
