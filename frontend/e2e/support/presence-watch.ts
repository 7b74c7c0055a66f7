// Records the presence shown in a person's row, so that no short change is missed.
import type { Page } from "@playwright/test";

type Watching = Window & { presenceSeen?: string[] };

/** Returns a function that returns every presence that the row has shown since. */
export async function watchPresence(page: Page, name: string): Promise<() => Promise<string[]>> {
  await page.evaluate((wanted) => {
    const seen: string[] = [];
    const look = () => {
      const rows = [...document.querySelectorAll("nav a[data-peer]")];
      const row = rows.find((candidate) => candidate.textContent?.includes(wanted));
      const presence = /, (online|reconnecting|left),/.exec(row?.textContent ?? "")?.[1] ?? "gone";
      if (seen.at(-1) !== presence) seen.push(presence);
    };
    (window as Watching).presenceSeen = seen;
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
  }, name);
  return () => page.evaluate(() => (window as Watching).presenceSeen ?? []);
}
