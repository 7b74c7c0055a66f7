// Zoom: at 200 % and at 400 % of a desktop window nothing has to be scrolled sideways and everything can be reached.
import type { Page } from "@playwright/test";
import { expect, message, say, talkTo, test } from "./support/test.ts";

/** What is left of 1280 x 1024 pixels. */
const ZOOMS = [
  { name: "200 %", viewport: { width: 640, height: 512 } },
  { name: "400 %", viewport: { width: 320, height: 256 } },
];

for (const { name, viewport } of ZOOMS) {
  test(`every screen at ${name}, also with more letter and line spacing`, async ({
    visit,
    come,
  }) => {
    const bob = await come("Bob");
    const page = await visit({ viewport });
    await expectNothingSideways(page, "join");
    await page
      .getByRole("textbox", { name: "Your name" })
      .fill("a name of more than twenty letters");
    await page.keyboard.press("Enter");
    await expectNothingSideways(page, "join, refused");
    await page.getByRole("link", { name: "Check this device" }).click();
    await expect(page.getByRole("listitem").first()).toContainText("Works");
    await expectNothingSideways(page, "self-test");
    await page.goBack();

    await page.getByRole("textbox", { name: "Your name" }).fill("Amber Fox");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: /Bob/ })).toBeVisible();
    await expectNothingSideways(page, "people");
    for (const dialog of ["Settings", "Search messages"]) {
      await page.getByRole("button", { name: dialog }).click();
      await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
      await expectNothingSideways(page, dialog);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name: dialog })).toBeHidden();
    }

    await talkTo(page, "Bob");
    await talkTo(bob, "Amber Fox");
    await say(bob, `https://example.org/${"long".repeat(60)} and words`);
    await expect(message(page, "Bob", "and words")).toBeAttached();
    await expectNothingSideways(page, "conversation");
  });
}

test("fields are large enough that no phone zooms in on them", async ({ come }) => {
  const amber = await come("Amber Fox", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await come("Bob");
  await expectLargeFields(amber);
  await talkTo(amber, "Bob");
  await expectLargeFields(amber);
});

async function expectNothingSideways(page: Page, screen: string): Promise<void> {
  for (const spaced of [false, true]) {
    await page.evaluate((wanted) => {
      // The values of WCAG 1.4.12. The page's policy allows a style sheet of this kind.
      const sheet = new CSSStyleSheet();
      if (wanted) {
        sheet.replaceSync(
          "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}",
        );
      }
      document.adoptedStyleSheets = [sheet];
    }, spaced);
    const found = await page.evaluate(() => {
      const outside = [...document.querySelectorAll("a, button, input, textarea, [tabindex]")]
        .filter((element) => element.checkVisibility() && !element.closest(".sr-only"))
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 1 && (left < -1 || right > window.innerWidth + 1);
        })
        .map((element) => element.outerHTML.slice(0, 120));
      const { scrollWidth, clientWidth } = document.documentElement;
      return { overflow: scrollWidth - clientWidth, outside };
    });
    expect(found, `${screen}${spaced ? ", spaced" : ""}`).toEqual({ overflow: 0, outside: [] });
  }
}

async function expectLargeFields(page: Page): Promise<void> {
  const sizes = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "input:not([type=checkbox]):not([type=radio]), textarea",
      ),
    ]
      .filter((field) => field.checkVisibility())
      .map((field) => Number.parseFloat(getComputedStyle(field).fontSize)),
  );
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
}
