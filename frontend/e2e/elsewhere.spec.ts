// The app where it isn't at the top of a host of its own: in a folder behind a proxy, and on plain http under a name.
import { chromium } from "@playwright/test";
import config from "../playwright.config.ts";
import { startFolderProxy } from "./support/folder-proxy.ts";
import { expect, join, message, say, test } from "./support/test.ts";

test.use({ settings: { STATIC_DIR: new URL("../dist", import.meta.url).pathname } });

test("in a folder behind a proxy it is whole: page, API, socket, invitation, service worker, manifest", async ({
  browser,
  web,
  come,
}) => {
  const proxy = await startFolderProxy(web.url, "/talk");
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const missing: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() >= 400) missing.push(answer.url());
  });
  await page.goto(proxy.url);
  await join(page, "Amber Fox");
  const bob = await come("Bob");
  await page.getByRole("button", { name: "Invite someone" }).click();
  await page.getByRole("button", { name: "Create invitation" }).click();
  const link = (await page.getByText(/#\/i\//).textContent()) ?? "";
  expect(link.startsWith(`${proxy.url}#/i/`)).toBe(true);
  await page.keyboard.press("Escape");
  await bob.goto(new URL(new URL(link).hash, web.url).href);
  await say(bob, "Here I am");
  await page.getByRole("link", { name: /Bob/ }).click();
  await expect(message(page, "Bob", "Here I am")).toBeVisible();

  const { scope, icon, manifest } = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href ?? "";
    const manifest = await (await fetch(link)).json();
    const registration = await navigator.serviceWorker.ready;
    const icon = await fetch(new URL(manifest.icons[0].src, link));
    return {
      scope: registration.scope,
      icon: icon.ok,
      manifest: new URL(manifest.start_url, link).href,
    };
  });
  expect([scope, manifest, icon]).toEqual([proxy.url, proxy.url, true]);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
  expect(missing).toEqual([]);
  await context.close();
  proxy.stop();
});

test("by plain http under a name of the network nothing is logged as an error", async ({
  backend,
  web,
}) => {
  const { args = [], ...launch } = config.use?.launchOptions ?? {};
  const browser = await chromium.launch({
    ...launch,
    args: [...args, "--host-resolver-rules=MAP chat.test 127.0.0.1"],
  });
  const page = await browser.newPage();
  const logged: string[] = [];
  page.on("console", (message) => logged.push(message.text()));
  for (const { url } of [web, backend]) {
    await page.goto(url.replace("127.0.0.1", "chat.test"));
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await join(page, "Amber Fox");
    await page.evaluate(() => sessionStorage.clear());
  }
  await page.goto(`${backend.url.replace("127.0.0.1", "chat.test")}/docs`);
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  expect(logged).toEqual([]);
  await browser.close();
});
