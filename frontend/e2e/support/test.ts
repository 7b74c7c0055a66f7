// The fixtures of every browser test: a server, the app in front of it, and people who join.
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { apart } from "../../src/i18n/apart.ts";
import { type Backend, startBackend } from "./backend.ts";
import { type Database, startDatabase } from "./database.ts";
import { type Line, startLine } from "./line.ts";
import { startWeb, type Web } from "./web.ts";

interface Fixtures {
  /** Environment variables of the server: `test.use({ settings: { ... } })`. */
  settings: Record<string, string>;
  backend: Backend;
  /** A proxy between the app's server and the API, which the test can break. */
  line: Line;
  web: Web;
  /** A page in its own browser context, on the join screen. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** The same, joined under this name. */
  come(name: string, options?: BrowserContextOptions): Promise<Page>;
  /** Two people who have joined and opened the conversation with each other. */
  meet(): Promise<{ amber: Page; bob: Page }>;
}

/** Shared by the tests of a worker, one after the other; no test leaves anything in it. */
interface Shared {
  database: Database;
  /** The proxy, without a target. */
  wire: Line;
  /** The app's server, which uses the proxy. */
  host: Web;
}

export const test = base.extend<Fixtures, Shared>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const database = await startDatabase();
      await use(database);
      await database.stop();
    },
    { scope: "worker" },
  ],

  wire: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const wire = await startLine();
      await use(wire);
      await wire.stop();
    },
    { scope: "worker" },
  ],

  host: [
    async ({ wire }, use) => {
      const web = await startWeb(wire.url);
      await use(web);
      await web.stop();
    },
    { scope: "worker" },
  ],

  settings: [{}, { option: true }],

  backend: async ({ database, settings }, use) => {
    const backend = await startBackend(database, settings);
    await use(backend);
    await backend.stop();
  },

  line: async ({ backend, wire }, use) => {
    wire.leadTo(backend.url);
    await use(wire);
    wire.cut();
  },

  // The app, with a working API behind it.
  web: async ({ host, line: _ }, use) => use(host),

  visit: async ({ browser, web }, use) => {
    const contexts: Array<{ close(): Promise<void> }> = [];
    const strangers: string[] = [];
    const faults: string[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        reducedMotion: "reduce",
        // The service worker has tests of its own. Everywhere else the tested host must answer, not the stored copy.
        serviceWorkers: "block",
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      page.on("request", (request) => note(strangers, request.url(), web.url));
      page.on("websocket", (socket) => note(strangers, socket.url(), web.url));
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (/content security policy|trusted ?(type|html|script)/i.test(message.text()))
          faults.push(message.text());
      });
      await page.goto(web.url);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(strangers, "requests to another host").toEqual([]);
    expect(faults, "errors in the page").toEqual([]);
  },

  come: async ({ visit }, use) => {
    await use(async (name, options) => {
      const page = await visit(options);
      await join(page, name);
      return page;
    });
  },

  meet: async ({ come }, use) => {
    await use(async () => {
      const amber = await come("Amber Fox");
      const bob = await come("Bob");
      await talkTo(amber, "Bob");
      await talkTo(bob, "Amber Fox");
      return { amber, bob };
    });
  },
});

export { expect };

function note(strangers: string[], url: string, home: string): void {
  // An object URL of the page itself, which sends no request.
  if (url.startsWith("blob:")) return;
  if (new URL(url).host !== new URL(home).host) strangers.push(url);
}

export async function join(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText(name);
}

export function people(page: Page) {
  return page.getByRole("navigation", { name: "People" });
}

export function rowOf(page: Page, name: string) {
  return people(page).getByRole("link", { name: new RegExp(`\\b${name}\\b`) });
}

export async function talkTo(page: Page, name: string): Promise<void> {
  await rowOf(page, name).click();
  await expect(page.getByRole("heading", { name, level: 2 })).toBeVisible();
}

export async function say(page: Page, words: string): Promise<void> {
  await page.getByRole("form", { name: "Write a message" }).getByRole("textbox").fill(words);
  await page.keyboard.press("Enter");
}

export function messages(page: Page, name: string) {
  return page.getByRole("region", { name: `Messages with ${apart(name)}` });
}

/** The texts of the messages, in the order in which they are shown. */
export async function saidWith(page: Page, name: string): Promise<string[]> {
  return messages(page, name).locator("li p[dir=auto]").allInnerTexts();
}

/** A message of the conversation, found by its text. */
export function message(page: Page, name: string, words: string) {
  return messages(page, name).getByRole("listitem").filter({ hasText: words });
}
