// Watches one person's row in the list of people, so that not even a flicker of its presence is missed.
import type { Page } from "@playwright/test";

type Watching = Window & { presenceSeen?: string[] };

/** Gives a function that tells every presence that the row has shown since. */
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
