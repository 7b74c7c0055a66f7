// Somebody who types faster than the page keeps up: a slow machine, code that doesn't come, and no wait between two keys.
import type { Page } from "@playwright/test";

/** As slow as a cheap phone beside this machine. */
const TIMES_SLOWER = 6;

export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: TIMES_SLOWER });
}

/** Code that the page asks for from now on stays on its way until this is called. */
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

/** Every key is on its way before the page has done anything about the first. Without modifiers. */
export async function pressAtOnce(page: Page, ...keys: string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}
