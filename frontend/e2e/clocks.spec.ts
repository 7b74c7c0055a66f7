// A device whose clock is wrong, or is set while the app is open: the times on the screen are the server's.
import type { Page } from "@playwright/test";
import { expect, join, message, talkTo, test } from "./support/test.ts";

const HOUR = 3_600_000;

/**
 * Moves the device's clock ahead by this much, and later again by `setClock`. Steady clocks such as `performance.now`
 * are not changed.
 */
async function wrongBy(page: Page, ms: number) {
  await page.addInitScript((start) => {
    const Right = Date;
    const now = () => Right.now() + Reflect.get(window, "aheadMs");
    Reflect.set(window, "aheadMs", start);
    class Wrong extends Right {
      constructor(...values: []) {
        super(...((values.length === 0 ? [now()] : values) as []));
      }
      static override now = now;
    }
    window.Date = Wrong as DateConstructor;
  }, ms);
  await page.reload();
}

async function setClock(page: Page, ms: number) {
  await page.evaluate((ahead) => {
    Reflect.set(window, "aheadMs", ahead);
    window.dispatchEvent(new Event("pageshow"));
  }, ms);
}

test("times and days are the server's on a device that is hours ahead, and when its clock is set meanwhile", async ({
  visit,
  come,
}) => {
  const amber = await visit();
  await wrongBy(amber, 5 * HOUR);
  await join(amber, "Amber Fox");
  const bob = await come("Bob");
  await talkTo(amber, "Bob");
  await talkTo(bob, "Amber Fox");
  const steps: Array<[string, number]> = [
    ["five hours ahead", 5 * HOUR],
    ["two hours more", 7 * HOUR],
    ["a day back", -24 * HOUR],
  ];
  for (const [words, ahead] of steps) {
    await setClock(amber, ahead);
    await amber.getByRole("textbox", { name: "Message to Bob" }).fill(words);
    await amber.keyboard.press("Enter");
    await expect(message(bob, "Amber Fox", words)).toBeVisible();
    const seenByBob = await timeOf(bob, "Amber Fox", words);
    await expect.poll(() => timeOf(amber, "Bob", words)).toBe(seenByBob);
  }
  for (const page of [amber, bob]) {
    await expect(page.getByText("Today", { exact: true })).toHaveCount(1);
    await expect(page.getByText("Yesterday", { exact: true })).toHaveCount(0);
  }
});

function timeOf(page: Page, partner: string, words: string): Promise<string | null> {
  return message(page, partner, words).locator("time").first().getAttribute("datetime");
}
