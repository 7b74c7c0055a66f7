// The app as an installed app: it can be installed, opens without a network, and is replaced by a new version.
import type { Page } from "@playwright/test";
import { fr } from "../src/i18n/fr.ts";
import { audit } from "./support/axe.ts";
import { startDeployment } from "./support/deployment.ts";
import { expect, join, test } from "./support/test.ts";

const withWorker = { serviceWorkers: "allow" } as const;

test("the manifest names icons that exist in the stated sizes", async ({ visit, web }) => {
  const page = await visit();
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await fetch(new URL(href ?? "", web.url));
  expect(answer.headers.get("content-type")).toContain("application/manifest+json");
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ start_url: "./", scope: "./", display: "standalone" });
  const sizes = await page.evaluate(
    (icons: Array<{ src: string }>) =>
      Promise.all(
        icons.map(async ({ src }) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }),
      ),
    manifest.icons.filter((icon: { sizes: string }) => icon.sizes !== "any"),
  );
  expect(sizes).toEqual(["192x192", "512x512", "512x512"]);
  expect(manifest.icons.map((icon: { purpose?: string }) => icon.purpose)).toContain("maskable");
});

test("the browser finds no obstacle to installing", async ({ visit }) => {
  const page = await visit(withWorker);
  const browser = await page.context().newCDPSession(page);
  const { errors } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A private window, which every test uses, never offers the installation.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("without a network it opens, says so, and joins as soon as there is one", async ({
  visit,
}) => {
  const page = await visit(withWorker);
  await workerIsReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText("You're offline.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeEditable();
  await audit(page);
  await page.context().setOffline(false);
  await expect(page.getByText("You're offline.")).toBeHidden();
  await join(page, "Amber Fox");
});

test("the texts of one language are stored, and another's as soon as it is used", async ({
  visit,
}) => {
  const page = await visit({ ...withWorker, locale: "de-DE" });
  await workerIsReady(page);
  const kept = async () => {
    const files = (await keptPaths(page)).map((path) =>
      /(?<=assets\/)(words-)?[a-z]{2}(?=-)/.exec(path),
    );
    return files
      .flatMap((file) => file?.[0] ?? [])
      .filter((name) => name !== "qr")
      .toSorted();
  };
  await expect.poll(kept).toEqual(["de", "words-de"]);
  await page.locator("#language-switch").selectOption("fr");
  await expect.poll(kept).toEqual(["de", "fr", "words-de", "words-fr"]);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("textbox", { name: fr.join.name })).toBeEditable();
});

test("only the app is stored, never an answer of the API", async ({ visit }) => {
  const page = await visit(withWorker);
  await workerIsReady(page);
  await page.reload();
  await join(page, "Amber Fox");
  const paths = await keptPaths(page);
  expect(paths).toContain("/index.html");
  // The headings' font comes after the first paint, and is there without a network.
  expect(paths.filter((path) => path.endsWith(".woff2"))).toHaveLength(1);
  const fonts = () => page.evaluate(() => [...document.fonts].map(({ status }) => status));
  await expect.poll(fonts).toContain("loaded");
  await expect(page.locator("link[rel=preload]")).toHaveCount(0);
  const isShell = /^\/(assets\/|icons\/|[\w-]+\.(html|json|js|svg|webmanifest)$)/;
  expect(paths.filter((path) => !isShell.test(path))).toEqual([]);
  expect(paths).not.toContain("/version.json");
});

test("a new version replaces the old one with a single reload, and nothing of the old one stays", async ({
  browser,
}) => {
  const host = await startDeployment();
  const page = await browser.newPage();
  await page.goto(host.url);
  await workerIsReady(page);
  expect(await cacheNames(page)).toHaveLength(1);
  host.deploy("next");
  await page.reload();
  await expect.poll(() => cacheNames(page)).toEqual(["parley-shell-next"]);
  await host.stop();
  // Now that no server answers, the new version opens, and says which one it is.
  await page.reload();
  await expect(page.locator('meta[name="build"]')).toHaveAttribute("content", "next");
  await expect(page.getByText("The server can't be reached right now.")).toBeVisible();
  await page.close();
});

test("an open page offers a new version and keeps the draft over its reload", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await amber.getByRole("link", { name: /Bob/ }).click();
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("half a thought");
  await amber.route("**/version.json", (route) => route.fulfill({ json: { build: "next" } }));
  await amber.clock.install();
  await amber.clock.fastForward("31:00");
  await amber.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(amber.getByRole("region", { name: "Update available" })).toBeVisible();
  await audit(amber);
  await amber.getByRole("button", { name: "Reload" }).click();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue(
    "half a thought",
  );
});

async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) paths.push(new URL(url).pathname);
    }
    return paths;
  });
}

function cacheNames(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}
