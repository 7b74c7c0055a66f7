// Every screen of the app and how to get there: one list for everything that examines all screens (rules, themes,
// sizes, screenshots).
import type { BrowserContextOptions, Page } from "@playwright/test";
import type { Line } from "./line.ts";
import { expect, join, message, people, rowOf, talkTo } from "./test.ts";

export interface Screen {
  name: string;
  /** The page shows the screen until the next one is requested; the user of the tour must not leave it. */
  page: Page;
}

/** What a tour needs from a test: pass the fixtures unchanged. */
export interface Stage {
  visit(options?: BrowserContextOptions): Promise<Page>;
  come(name: string, options?: BrowserContextOptions): Promise<Page>;
  line: Line;
}

export type Tour = (stage: Stage, options?: BrowserContextOptions) => AsyncGenerator<Screen>;

/** Each tour needs a server of its own: `for await (const { name, page } of tour({ visit, come, line }, options))`. */
export const tours: Record<string, Tour> = { arriving, talking, apart };

async function* arriving({ visit, come }: Stage, options?: BrowserContextOptions) {
  const page = await visit(options);
  const name = page.getByRole("textbox", { name: "Your name" });
  await expect(name).toBeFocused();
  yield { name: "join", page };

  await name.fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  yield { name: "join-error", page };

  await join(page, "Amber Fox");
  await expect(page.getByText("You're the first one here")).toBeVisible();
  yield { name: "alone", page };

  const bob = await come("Bob");
  const sara = await come("سارة القمر");
  await come("Maximiliane Wolkenst");
  await come("W".repeat(20));
  for (const other of [bob, sara]) await talkTo(other, "Amber Fox");
  await say(bob, "Are you coming along to the lake on Sunday, or is it too early for you?");
  await say(sara, "مرحبا، كيف حالك؟");
  await say(sara, "👋");
  await expect(people(page).getByRole("link", { name: "سارة القمر" })).toContainText(
    "2 new messages",
  );
  await expect(rowOf(page, "Bob")).toContainText("1 new message");
  yield { name: "people", page };

  await find(page, "nobody of this name");
  await expect(page.getByText(/^No one called/)).toBeVisible();
  yield { name: "people-none-found", page };
}

async function* talking({ come }: Stage, options?: BrowserContextOptions) {
  const page = await come("Amber Fox", options);
  const bob = await come("Bob");
  await come("سارة القمر");
  await talkTo(bob, "Amber Fox");
  await talkTo(page, "Bob");
  await expect(page.getByText("Say hello to Bob")).toBeVisible();
  yield { name: "conversation-empty", page };

  await allKindsOfMessages(page, bob);
  yield { name: "conversation", page };

  const last = message(page, "Bob", "The lake it is");
  await last.getByRole("article").focus();
  await expect(last.getByRole("toolbar")).toBeVisible();
  const all = last.getByRole("button", { name: "Message options" });
  if (await all.isVisible()) {
    await all.click();
    await expect(page.getByRole("dialog")).toBeVisible();
  }
  yield { name: "message-actions", page };
  await page.keyboard.press("Escape");

  await button(page, "Choose an emoji").click();
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeVisible();
  yield { name: "emoji-picker", page };
  await page.keyboard.press("Escape");

  await button(page, "Conversation options").click();
  await expect(page.getByRole("menu")).toBeVisible();
  yield { name: "conversation-menu", page };
  await page.getByRole("menuitem", { name: "Disappearing messages" }).click();
  await expect(page.getByRole("dialog", { name: "Disappearing messages" })).toBeVisible();
  yield { name: "disappearing", page };
  await page.keyboard.press("Escape");
  await button(page, "Conversation options").click();
  await page.getByRole("menuitem", { name: "Clear for both" }).click();
  await expect(page.getByRole("dialog", { name: "Clear this conversation?" })).toBeVisible();
  yield { name: "clear", page };
  await page.keyboard.press("Escape");

  const field = page.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("x".repeat(4001));
  await expect(page.getByText("1 character over the limit")).toBeVisible();
  yield { name: "composer-over-limit", page };

  await field.fill("a draft\nof two lines");
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  yield { name: "shortcuts", page };
  await page.keyboard.press("Escape");

  if (!(await button(page, "Search messages").isVisible())) await backToPeople(page);
  await button(page, "Search messages").click();
  const search = page.getByRole("dialog", { name: "Search messages" });
  await search.getByRole("combobox").fill("coffee");
  await expect(search.getByText("No messages contain “coffee”.")).toBeVisible();
  yield { name: "search-none", page };

  await search.getByRole("combobox").fill("lake");
  await expect(search.getByRole("option")).not.toHaveCount(0);
  yield { name: "search-found", page };
  await page.keyboard.press("Escape");

  await button(page, "Settings").click();
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  yield { name: "settings", page };
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /You are/ }).click();
  const self = page.getByRole("dialog", { name: "You", exact: true });
  await expect(self).toBeVisible();
  yield { name: "self", page };
  await page.keyboard.press("Escape");

  await button(page, "Invite someone").click();
  const invite = page.getByRole("dialog", { name: "Invite someone" });
  await invite.getByRole("button", { name: "Create invitation" }).click();
  await expect(invite.getByText(/#\/i\/[\w-]{22}\/Amber%20Fox$/)).toBeVisible();
  yield { name: "invite", page };
  await page.keyboard.press("Escape");
}

async function* apart({ come, line }: Stage, options?: BrowserContextOptions) {
  const page = await come("Amber Fox", options);
  await goTo(page, "#/with/00000000-0000-4000-8000-000000000000");
  await expect(page.getByText("This person isn't here")).toBeVisible();
  yield { name: "nobody-here", page };

  await goTo(page, "#/self-test");
  await expect(page.getByText("Checking…")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  yield { name: "self-test", page };

  await goTo(page, "#/");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "I have to go soon");
  await talkTo(page, "Bob");
  await say(page, "See you!");
  await expect(message(page, "Bob", "See you!").getByText("Read")).toBeAttached();
  const banner = page.getByRole("region", { name: "Connection" });
  line.cut();
  await say(page, "One more thing");
  await expect(banner).toContainText("Reconnecting");
  yield { name: "offline", page };

  await bob.context().close();
  line.mend();
  await expect(page.getByText("Bob has left", { exact: true })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/^Not delivered/)).toBeVisible({ timeout: 40_000 });
  await expect(banner).toBeHidden();
  yield { name: "left", page };

  const opened = page.context().waitForEvent("page");
  await page.evaluate(() => {
    window.open(window.location.href);
  });
  await opened;
  await expect(banner).toContainText("Parley is open in another tab.");
  yield { name: "other-tab", page };
}

/** All kinds of messages, from both sides. */
async function allKindsOfMessages(page: Page, bob: Page): Promise<void> {
  await say(bob, "Donaudampfschifffahrtsgesellschaftskapitän".repeat(4));
  await expect(message(page, "Bob", "Donaudampf").first()).toBeVisible();
  await say(bob, "Good morning! Shall we go to the lake?");
  await say(bob, "The way there: https://example.org/lake?from=station#north");
  await expect(message(page, "Bob", "The way there")).toBeVisible();
  await say(page, "Yes, with pleasure.\nI bring:\n- bread\n- the red kite");
  await say(page, "🎉👍🏽");
  await expect(message(bob, "Amber Fox", "🎉")).toBeVisible();
  const plan = message(bob, "Amber Fox", "the red kite").first();
  await plan.hover();
  await plan.getByRole("button", { name: "Reply", exact: true }).click();
  await say(bob, "The kite, of course! I bring tea");
  await plan.hover();
  await plan.getByRole("button", { name: "React", exact: true }).click();
  await plan
    .getByRole("button", { name: /^React with/ })
    .first()
    .click();
  await say(bob, "At nine?");
  await bob.getByRole("textbox", { name: "Message to Amber Fox" }).focus();
  await bob.keyboard.press("ArrowUp");
  await say(bob, "At ten, by the old pier?");
  await say(bob, "or by boat");
  const regretted = message(bob, "Amber Fox", "or by boat");
  await expect(regretted.getByText("Read")).toBeAttached();
  await regretted.hover();
  await regretted.getByRole("button", { name: "Delete for both" }).click();
  await bob.getByRole("dialog").getByRole("button", { name: "Delete for both" }).click();
  await expect(message(page, "Bob", "Message deleted")).toBeVisible();
  await say(bob, "مرحبا بكم في البحيرة الجميلة!");
  await say(page, "The lake it is");
  await expect(message(page, "Bob", "The lake it is").getByText("Read")).toBeAttached();
}

/** Follows a link of the app, as if the person had received it. */
async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, hash);
}

/** Sends by the button, because on a phone Enter begins a new line. */
async function say(page: Page, words: string): Promise<void> {
  const form = page.getByRole("form", { name: "Write a message" });
  await form.getByRole("textbox").fill(words);
  await button(page, "Send").click();
}

async function find(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "Find someone by name" }).fill(name);
}

function button(page: Page, name: string) {
  return page.getByRole("button", { name, exact: true });
}

async function backToPeople(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Back to people" }).click();
}
