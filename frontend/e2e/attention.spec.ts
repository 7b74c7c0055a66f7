// Notifications: one for each message and receiver over all tabs, and none where the user has switched them off.
import type { Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { chromiumPath } from "./support/chromium.ts";
import { expect, join, people, rowOf, say, talkTo, test } from "./support/test.ts";

// The headless browser has no permission prompt.
test.use({ launchOptions: { ...config.use?.launchOptions, executablePath: chromiumPath() } });

interface Told extends Window {
  told: Array<{ words: string; shown: Notification }>;
}

/** Counts the notifications that the page shows from now on, while the page is hidden. */
async function watchHidden(page: Page): Promise<void> {
  await page.evaluate(() => {
    const told: Told["told"] = [];
    Object.assign(window, {
      told,
      Notification: class extends Notification {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          told.push({ words: `${title}: ${options?.body}`, shown: this });
        }
      },
    });
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

function told(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Told).told.map(({ words }) => words));
}

async function settings(page: Page, act: () => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  await act();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeHidden();
}

const turnOn = (page: Page) =>
  settings(page, async () => {
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByText(/^You're notified of new messages while/)).toBeVisible();
  });

test("one notification for a message and its receiver, over all tabs; a click leads there", async ({
  come,
  web,
}) => {
  const amber = await come("Amber Fox", { permissions: ["notifications"] });
  await turnOn(amber);
  const cy = await amber.context().newPage();
  await cy.goto(web.url);
  await join(cy, "Cy");
  const bob = await come("Bob");
  await expect(rowOf(amber, "Bob")).toBeVisible();

  const opened = amber.context().waitForEvent("page");
  await amber.evaluate(() => {
    window.open(window.location.href);
  });
  const newer = await opened;
  await expect(amber.getByRole("region", { name: "Connection" })).toContainText("another tab");
  for (const page of [amber, newer, cy]) await watchHidden(page);

  await talkTo(bob, "Amber Fox");
  await say(bob, "one");
  await say(bob, "two");
  await talkTo(bob, "Cy");
  await say(bob, "three");
  await expect.poll(() => told(newer)).toEqual(["Bob: one", "Bob: two"]);
  await expect.poll(() => told(cy)).toEqual(["Bob: three"]);
  expect(await told(amber)).toEqual([]);

  await newer.evaluate(() =>
    (window as unknown as Told).told[0]?.shown.onclick?.(new Event("click")),
  );
  await expect(newer.getByRole("heading", { name: "Bob", level: 2 })).toBeVisible();
});

test("mute and 'Do not disturb' survive a reload; the title and the icon still show the count", async ({
  come,
}) => {
  const amber = await come("Amber Fox", { permissions: ["notifications"] });
  const bob = await come("Bob");
  const eve = await come("Eve");
  await turnOn(amber);
  await talkTo(amber, "Bob");
  await amber.getByRole("button", { name: "Conversation options" }).click();
  await amber.getByRole("menuitemcheckbox", { name: "Mute conversation" }).click();
  await expect(rowOf(amber, "Bob")).toContainText("muted");
  await talkTo(amber, "Eve");
  await amber.reload();
  await expect(rowOf(amber, "Bob")).toContainText("muted");
  await watchHidden(amber);

  for (const other of [bob, eve]) await talkTo(other, "Amber Fox");
  await say(bob, "not told");
  await expect(rowOf(amber, "Bob")).toContainText("1 new message");
  await say(eve, "told");
  await expect.poll(() => told(amber)).toEqual(["Eve: told"]);
  await expect(amber).toHaveTitle("(1) Eve - Parley");
  const icon = amber.locator('link[rel="icon"]');
  await expect(icon).toHaveAttribute("href", "favicon-unread.svg");
  const dot = await amber.evaluate(async () => {
    const answer = await fetch("/favicon-unread.svg");
    return [answer.status, answer.headers.get("content-type")];
  });
  expect(dot).toEqual([200, "image/svg+xml"]);

  await settings(amber, () =>
    amber.getByRole("checkbox", { name: "Do not disturb" }).press("Space"),
  );
  await amber.reload();
  const self = amber.getByRole("region", { name: "You", exact: true });
  await expect(self).toContainText("Do not disturb is on");
  await watchHidden(amber);
  await say(eve, "quiet");
  await expect(people(amber).getByRole("link", { name: /Eve.*quiet/ })).toBeVisible();
  await expect(amber).toHaveTitle("(1) Eve - Parley");
  expect(await told(amber)).toEqual([]);
});

test("the sound is played only when it is on, and can be tried", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await amber.evaluate(() => {
    const tones: number[] = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      tones.push(this.frequency.value);
      start.call(this, when);
    };
    Object.assign(window, { tones });
  });
  const tones = () => amber.evaluate(() => (window as unknown as { tones: number[] }).tones.length);
  await say(bob, "silent");
  await expect(rowOf(amber, "Bob")).toContainText("1 new message");
  expect(await tones()).toBe(0);

  await settings(amber, async () => {
    await amber.getByRole("button", { name: "Play sound" }).click();
    expect(await tones()).toBe(2);
    await amber.getByRole("checkbox", { name: "Soft sound for new messages" }).press("Space");
  });
  await say(bob, "heard");
  await expect.poll(tones).toBe(4);
});
