// Notifications on Android, where a page can't show any itself: the service worker shows them, or the settings say that
// there are none.
import type { Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { chromiumPath } from "./support/chromium.ts";
import { expect, message, rowOf, say, talkTo, test } from "./support/test.ts";

// The headless browser has no permission prompt.
test.use({ launchOptions: { ...config.use?.launchOptions, executablePath: chromiumPath() } });

const ANDROID = {
  userAgent:
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  permissions: ["notifications"],
};

/** Makes the constructor throw, as it does in Android's browsers. */
async function forbidConstructor(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { permission } = Notification;
    class Forbidden {
      static permission = permission;
      static requestPermission = async () => permission;
      constructor() {
        throw new TypeError(
          "Illegal constructor. Use ServiceWorkerRegistration.showNotification().",
        );
      }
    }
    Object.assign(window, { Notification: Forbidden });
  });
}

async function lookAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
}

const told = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ title, body }) => `${title}: ${body}`);
  });

test("the service worker shows them, a click leads to the conversation, and reading removes them", async ({
  come,
}) => {
  const amber = await come("Amber Fox", { ...ANDROID, serviceWorkers: "allow" });
  await amber.evaluate(() => navigator.serviceWorker.ready);
  await forbidConstructor(amber);
  const bob = await come("Bob");
  await openSettings(amber);
  await amber.getByRole("button", { name: "Turn on" }).click();
  await expect(amber.getByText(/^You're notified of new messages while/)).toBeVisible();
  await amber.keyboard.press("Escape");
  await expect(rowOf(amber, "Bob")).toBeVisible();
  await lookAway(amber);
  await talkTo(bob, "Amber Fox");
  await say(bob, "are you there?");
  await expect.poll(() => told(amber)).toEqual(["Bob: are you there?"]);

  const [worker] = amber.context().serviceWorkers();
  await worker?.evaluate(async () => {
    const here = globalThis as unknown as { registration: ServiceWorkerRegistration };
    const [notification] = await here.registration.getNotifications();
    const click = Object.assign(new Event("notificationclick"), {
      notification,
      waitUntil: () => {},
    });
    globalThis.dispatchEvent(click);
  });
  await expect(message(amber, "Bob", "are you there?")).toBeVisible();
  await amber.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("focus"));
  });
  await expect.poll(() => told(amber)).toEqual([]);
});

test("without a service worker the settings and the self-test say that there are none", async ({
  come,
}) => {
  const amber = await come("Amber Fox", ANDROID);
  await forbidConstructor(amber);
  await openSettings(amber);
  await expect(amber.getByText(/^This browser doesn't support notifications/)).toBeVisible();
  await expect(amber.getByRole("button", { name: "Turn on" })).toHaveCount(0);
  await amber.getByRole("link", { name: "Check this device" }).click();
  const row = amber.getByRole("listitem").filter({ hasText: "Notifications" });
  await expect(row).toContainText("This browser doesn't offer them here");
  await expect(row).toHaveAttribute("data-state", "warn");
});
