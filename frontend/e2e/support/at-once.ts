// For tests of typing faster than the page can follow: a slow machine, code that doesn't load, and no wait between
// keys.
import type { Page } from "@playwright/test";

/** About as slow as a cheap phone compared with this machine. */
const TIMES_SLOWER = 6;

export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: TIMES_SLOWER });
}

/** Holds back code that the page requests from now on. Returns a function that lets it through. */
export async function holdCode(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** Sends all keys before the page has handled the first one. Without modifier keys. */
export async function pressAtOnce(page: Page, ...keys: string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}
