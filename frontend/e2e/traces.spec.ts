// What a chat leaves behind on somebody's own device: after they have left, nothing that was said and nothing that opens a session.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { chromiumPath } from "./support/chromium.ts";
import { expect, join, message, say, talkTo, test } from "./support/test.ts";

const SAID = ["canary-said-by-bob-7f3a", "canary-said-by-amber-91c2", "canary-draft-5d5d"];

/** Everything that a page could keep, as one text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      databases.map(({ name }) => name),
      cached,
      document.cookie,
      location.href,
      history.state,
      document.title,
    ]);
  });
}

/** The texts in all files below a folder, each also as Chromium's own storage writes it: two bytes a character. */
function filesWith(folder: string, needle: string): string[] {
  const forms = [Buffer.from(needle), Buffer.from(needle, "utf16le")];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => joinPath(folder, path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => forms.some((form) => readFileSync(path).includes(form)));
}

/** The tokens that a page was ever given. */
function watchTokens(page: Page): Set<string> {
  const tokens = new Set<string>();
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      const token = /"token":"([\w-]{43})"/.exec(String(payload))?.[1];
      if (token) tokens.add(token);
    }),
  );
  return tokens;
}

test("a token is in no address, no history, no line of the console and no cache", async ({
  visit,
}) => {
  const page = await visit({ serviceWorkers: "allow" });
  const tokens = watchTokens(page);
  const told: string[] = [];
  page.on("console", (line) => told.push(line.text()));
  page.on("request", (request) => {
    told.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
  });
  page.on("websocket", (socket) => told.push(socket.url()));
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await join(page, "Amber Fox");
  await page.reload();
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
  await expect.poll(() => tokens.size).toBeGreaterThan(1);
  const browser = await page.context().newCDPSession(page);
  const { entries } = await browser.send("Page.getNavigationHistory");
  const places = await page.evaluate(async () => {
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    return [JSON.stringify({ ...localStorage }), location.href, document.cookie, ...cached];
  });
  for (const token of tokens) {
    expect(
      [...told, ...places, JSON.stringify(entries)].filter((text) => text.includes(token)),
    ).toEqual([]);
  }
  // The one place: this tab's own storage, which no other tab reads, and only the newest.
  const own = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect([...tokens].filter((token) => own.includes(token))).toEqual([[...tokens].at(-1)]);
});

/**
 * A tab's own storage is a file of the browser as well, to which it only ever adds; what a page removes goes when the browser
 * next tidies it up. No page can do anything about that.
 */
const OWN_FILES = "/Session Storage/";

test("after leaving, no storage has anything that was said, nor any file but the tab's own", async ({
  web,
  come,
}) => {
  const folder = mkdtempSync(joinPath(tmpdir(), "parley-profile-"));
  chmodSync(folder, 0o700);
  let context: BrowserContext | undefined;
  try {
    context = await chromium.launchPersistentContext(folder, {
      ...config.use?.launchOptions,
      // The browser that people have.
      executablePath: chromiumPath(),
      reducedMotion: "reduce",
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const tokens = watchTokens(page);
    await page.goto(web.url);
    await join(page, "Amber Fox");
    const bob = await come("Bob");
    await talkTo(bob, "Amber Fox");
    await talkTo(page, "Bob");
    await say(bob, SAID[0] ?? "");
    await expect(message(page, "Bob", SAID[0] ?? "")).toBeVisible();
    await say(page, SAID[1] ?? "");
    await expect(message(bob, "Amber Fox", SAID[1] ?? "")).toBeVisible();
    await page.getByRole("textbox", { name: "Message to Bob" }).fill(SAID[2] ?? "");
    // A reload is what the tab's own storage is for.
    await page.reload();
    await expect(message(page, "Bob", SAID[0] ?? "")).toBeVisible();
    expect(await kept(page)).toContain(SAID[0]);
    // The browser writes with a delay. That it has written shows, too, that what is looked for would be found.
    const written = () => filesWith(folder, SAID[2] ?? "").length;
    await expect.poll(written, { timeout: 60_000 }).toBeGreaterThan(0);

    await page.getByRole("button", { name: "Leave" }).first().click();
    await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
    const left = await kept(page);
    for (const secret of [...SAID, ...tokens]) expect(left).not.toContain(secret);
    expect(tokens.size).toBeGreaterThan(1);
    await context.close();
    context = undefined;
    const found = [...SAID, ...tokens].flatMap((secret) => filesWith(folder, secret));
    expect(found.filter((path) => !path.includes(OWN_FILES))).toEqual([]);
  } finally {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
