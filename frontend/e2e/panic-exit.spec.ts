// The panic exit: one press on every screen, over a dialog and without a network, and no way back to the messages.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { expect, join, message, say, talkTo, test } from "./support/test.ts";
import { startWeb } from "./support/web.ts";

const exitButton = (page: Page) => page.getByRole("button", { name: "Exit now" }).last();

/** Switches it on, with a page of this same host as its target, because tests must not use other hosts. */
async function turnOn(page: Page, home: string): Promise<string> {
  const panicExitUrl = `${home}/limits`;
  await page.route("**/config.json", (route) =>
    route.fulfill({ json: { apiUrl: "", panicExitUrl } }),
  );
  await page.reload();
  await expect(exitButton(page)).toBeVisible();
  return panicExitUrl;
}

async function expectGone(page: Page, away: string): Promise<void> {
  await page.waitForURL(away);
  const kept = await page.evaluate(() => [
    ...Object.keys(sessionStorage),
    ...Object.keys(localStorage),
  ]);
  expect(kept.filter((key) => key.startsWith("parley."))).toEqual([]);
}

test("it is off by default, and PANIC_EXIT_URL switches it on", async ({ visit, line }) => {
  const page = await visit();
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(exitButton(page)).toHaveCount(0);
  const web = await startWeb(line.url, { PANIC_EXIT_URL: "https://weather.example/" });
  const config = await (await fetch(`${web.url}/config.json`)).json();
  await web.stop();
  expect(config).toEqual({ apiUrl: "", panicExitUrl: "https://weather.example/" });
});

test("one press: others see that the person left, and Back leads to no message", async ({
  visit,
  come,
  web,
}) => {
  const amber = await visit();
  const away = await turnOn(amber, web.url);
  await audit(amber);
  await join(amber, "Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "something private");
  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "something private")).toBeVisible();
  await audit(amber);
  await exitButton(amber).click();
  await expectGone(amber, away);
  await expect(bob.getByText("Amber Fox has left", { exact: true })).toBeVisible();

  const { entries } = await (await amber.context().newCDPSession(amber)).send(
    "Page.getNavigationHistory",
  );
  expect(entries.filter(({ url }) => url.includes("#/with/"))).toEqual([]);
  await amber.goBack();
  await expect(amber.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(amber.getByText("something private")).toHaveCount(0);
});

test("over a dialog, by button and by Escape three times", async ({ visit, web }) => {
  const page = await visit({ viewport: { width: 320, height: 640 } });
  const away = await turnOn(page, web.url);
  await join(page, "Amber Fox");
  await page.getByRole("button", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(dialog.getByRole("button", { name: "Exit now" })).toBeVisible();
  await audit(page);
  await dialog.getByRole("button", { name: "Exit now" }).click();
  await expectGone(page, away);
  const { entries } = await (await page.context().newCDPSession(page)).send(
    "Page.getNavigationHistory",
  );
  // The dialog has left no entry in the history either.
  expect(entries.filter(({ url }) => url.startsWith(web.url))).toHaveLength(2);

  await page.goto(web.url);
  await expect(exitButton(page)).toBeVisible();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await expectGone(page, away);
});

test("it also clears the screen without a network", async ({ visit, web }) => {
  const page = await visit();
  await turnOn(page, web.url);
  await join(page, "Amber Fox");
  await page.context().setOffline(true);
  await exitButton(page).click();
  await expect(page.getByText("Amber Fox")).toHaveCount(0);
  await page.context().setOffline(false);
  await page.goto(web.url);
  await expect(page.getByRole("textbox", { name: "Your name" })).not.toHaveValue("Amber Fox");
});
