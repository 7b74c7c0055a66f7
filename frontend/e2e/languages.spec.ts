// Other languages in a real browser: right to left with both directions mixed, and longer texts on a narrow screen.
import type { Page } from "@playwright/test";
import { ar } from "../src/i18n/ar.ts";
import { de } from "../src/i18n/de.ts";
import { en } from "../src/i18n/en.ts";
import { es } from "../src/i18n/es.ts";
import { fr } from "../src/i18n/fr.ts";
import { audit } from "./support/axe.ts";
import { expect, message, people, say, talkTo, test } from "./support/test.ts";

const NARROW = { width: 320, height: 640 };
const words = ar;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

test("in Arabic: everything is mirrored, and both directions keep their order", async ({
  visit,
  come,
}) => {
  const bob = await come("Bob");
  const amal = await visit({ locale: "ar-EG", viewport: { width: 1280, height: 800 } });
  await expect(amal.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(amal.locator("html")).toHaveAttribute("lang", "ar");
  await expect(amal).toHaveTitle(words.title.join);
  await amal.getByRole("textbox", { name: words.join.name }).fill("أمل");
  await audit(amal);
  await amal.keyboard.press("Enter");
  const list = amal.getByRole("navigation", { name: words.people.title });
  await list.getByRole("link", { name: /Bob/ }).click();
  const talk = amal.getByRole("region", { name: words.conversation.messages("Bob") });
  const field = amal.getByRole("textbox", { name: words.composer.label("Bob") });
  await field.fill("مرحبا Bob، انظر https://example.org/a");
  await field.press("Enter");
  await people(bob).getByRole("link").first().click();
  await expect(message(bob, "أمل", "مرحبا")).toBeVisible();
  await say(bob, "Hello! (1 < 2)");
  const theirs = talk.getByText("Hello! (1 < 2)");
  await expect(theirs).toBeVisible();

  // The people are on the right, own messages on the left, and a text in the other direction keeps its direction.
  const side = await list.boundingBox();
  const pane = await talk.boundingBox();
  expect(side?.x ?? 0).toBeGreaterThan(pane?.x ?? 0);
  const mine = await talk.getByText("مرحبا Bob").boundingBox();
  const other = await theirs.boundingBox();
  expect(mine?.x ?? 0).toBeLessThan(other?.x ?? 0);
  const direction = (locator: typeof theirs) =>
    locator.evaluate((element) => getComputedStyle(element).direction);
  expect(await direction(theirs)).toBe("ltr");
  expect(await direction(talk.getByText("مرحبا Bob"))).toBe("rtl");
  expect(await direction(field)).toBe("rtl");
  await audit(amal);

  await amal.setViewportSize(NARROW);
  await expectNoSidewaysScroll(amal);
  await audit(amal);
  await amal.getByRole("button", { name: words.conversation.back }).click();
  await expect(list).toBeVisible();
  await expectNoSidewaysScroll(amal);
});

test("the language can be chosen before joining, and applies to the next page", async ({
  visit,
}) => {
  const page = await visit({ locale: "en-GB" });
  await page.getByRole("combobox", { name: "App language" }).selectOption("de");
  await expect(page.getByRole("textbox", { name: "Dein Name" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Dein Name" })).toBeVisible();
});

test("if texts can't be loaded, the page is in English", async ({ visit }) => {
  const page = await visit({ locale: "en-GB" });
  await page.evaluate(() => localStorage.setItem("parley.language", "fr"));
  await page.route(/\/assets\/fr-/, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("texts that are half as long again fit into 320 pixels", async ({ visit, come }) => {
  const page = await visit({ viewport: NARROW });
  await page.evaluate(() => localStorage.setItem("parley.language", "en-XA"));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
  await expectNoSidewaysScroll(page);
  await page.getByRole("textbox").first().fill("Amber Fox");
  await page.keyboard.press("Enter");
  const bob = await come("Bob");
  const row = page.getByRole("navigation").getByRole("link", { name: /Bob/ });
  await expect(row).toBeVisible();
  await expectNoSidewaysScroll(page);
  await talkTo(bob, "Amber Fox");
  await say(bob, "hello there");
  await row.click();
  await expect(page.getByText("hello there").last()).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test("in every language, the banner of a lost connection fits into one line at every width", async ({
  visit,
  line,
}) => {
  const pages: Page[] = [];
  for (const [locale, { join }] of Object.entries({ en, de, fr, es, ar })) {
    const page = await visit({ locale, viewport: NARROW });
    await page.getByRole("textbox", { name: join.name }).press("Enter");
    await expect(page.locator("[data-pane=people]")).toBeVisible();
    pages.push(page);
  }
  line.cut();
  for (const page of pages) {
    const banner = page.locator("[data-pane=banner]");
    await expect(banner).toBeVisible();
    for (const width of [320, 384, 480, 768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      const { height = 0 } = (await banner.boundingBox()) ?? {};
      expect.soft(height, `${await banner.innerText()} at ${width} pixels`).toBe(44);
      await expectNoSidewaysScroll(page);
    }
  }
});

test("a missing network is shown within two seconds, and every presence dot is hollow", async ({
  come,
}) => {
  const amber = await come("Amber Fox", { viewport: NARROW });
  await come("Bob");
  const disc = people(amber).locator("[data-presence] circle");
  const fill = () => disc.evaluate((circle) => getComputedStyle(circle).fill);
  await expect(disc).toHaveCount(1);
  expect(await fill()).not.toBe("none");
  await amber.context().setOffline(true);
  const banner = amber.getByRole("region", { name: "Connection" });
  await expect(banner).toContainText("You're offline.", { timeout: 2_000 });
  expect(await fill()).toBe("none");
  await audit(amber);
  await amber.context().setOffline(false);
  await expect(banner).toBeHidden();
  expect(await fill()).not.toBe("none");
});
