// What a chat leaves on the device: after leaving, no message and nothing that opens a session.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import config from "../playwright.config.ts";
import { chromiumPath } from "./support/chromium.ts";
import { expect, join, message, say, talkTo, test } from "./support/test.ts";

const SAID = ["canary-said-by-bob-7f3a", "canary-said-by-amber-91c2", "canary-draft-5d5d"];

/** Everything that a page could store, as one text. */
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

/**
 * The files below a folder that contain this text, also in the form of Chromium's own storage: two bytes per character.
 */
function filesWith(folder: string, needle: string): string[] {
  const forms = [Buffer.from(needle), Buffer.from(needle, "utf16le")];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => joinPath(folder, path))
    .filter((path) => {
      const content = contentOf(path);
      return forms.some((form) => content.includes(form));
    });
}

/** The running browser deletes files of its own at any time; a deleted file contains nothing. */
function contentOf(path: string): Buffer {
  try {
    return statSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT")
      return Buffer.alloc(0);
    throw fault;
  }
}

/** Collects the tokens that a page receives. */
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

test("a token is in no address, no history, no console output and no cache", async ({ visit }) => {
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
  // The only place is this tab's own storage, which no other tab reads, and only the newest token.
  const own = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect([...tokens].filter((token) => own.includes(token))).toEqual([[...tokens].at(-1)]);
});

/**
 * A tab's storage is also a file of the browser, which is only ever appended to. What a page removes stays in it until
 * the browser tidies up; a page can't do anything about that.
 */
const OWN_FILES = "/Session Storage/";

test("after leaving, no storage contains any message, and no file but the tab's own", async ({
  web,
  come,
}) => {
  const folder = mkdtempSync(joinPath(tmpdir(), "parley-profile-"));
  chmodSync(folder, 0o700);
  let context: BrowserContext | undefined;
  try {
    context = await chromium.launchPersistentContext(folder, {
      ...config.use?.launchOptions,
      // The full browser, as people have it.
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
    // The tab's own storage exists for reloads.
    await page.reload();
    await expect(message(page, "Bob", SAID[0] ?? "")).toBeVisible();
    expect(await kept(page)).toContain(SAID[0]);
    // The browser writes with a delay. Once it has written, it is also certain that the search below would find it.
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
