// Accessibility of every screen: axe finds nothing in any theme, there is one top-level heading, there are landmarks,
// and everything clickable is large enough.
import type { BrowserContextOptions, Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { auditOtherLooks } from "./support/looks.ts";
import { tours } from "./support/screens.ts";
import { expect, people, rowOf, test } from "./support/test.ts";

const sizes: Record<string, BrowserContextOptions> = {
  "a wide screen": { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  "a phone": {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    hasTouch: true,
    isMobile: true,
  },
};

for (const [size, options] of Object.entries(sizes)) {
  for (const [tour, screens] of Object.entries(tours)) {
    test(`every screen can be used by everybody: ${tour}, ${size}`, async ({
      visit,
      come,
      line,
    }) => {
      test.slow();
      for await (const { name, page } of screens({ visit, come, line }, options)) {
        await test.step(name, async () => {
          await audit(page);
          await expectOrder(page);
          await expectTargets(page, options.hasTouch ? 44 : 24);
          await expectRoomForSpacing(page);
          // The phone's colours are the same.
          if (!options.isMobile) await auditOtherLooks(page, "light");
        });
      }
    });
  }
}

test("two panes have their landmarks, and the skip link is the first tab stop", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await rowOf(amber, "Bob").click();
  await expect(people(amber)).toBeVisible();
  await expect(amber.getByRole("main")).toBeVisible();
  await expect(amber.getByRole("form", { name: "Write a message" })).toBeVisible();
  await expect(amber).toHaveTitle(/^Bob - /);
  await expect(amber.locator("a, button, input, textarea").first()).toHaveText(
    "Skip to conversation",
  );
  await amber.getByRole("link", { name: "Skip to conversation" }).focus();
  await amber.keyboard.press("Enter");
  await expect(amber.getByRole("main")).toBeFocused();
});

/** One top-level heading, no heading level left out, a title, a main landmark. */
async function expectOrder(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const modal = document.querySelector("dialog:modal");
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
      .filter((heading) => seen(heading) && (modal === null || !modal.contains(heading)))
      .map((heading) => Number(heading.tagName[1]));
    return {
      firsts: headings.filter((level) => level === 1).length,
      jumps: headings.filter((level, at) => level > (headings[at - 1] ?? 0) + 1),
      mains: [...document.querySelectorAll("main, [role=main]")].filter(seen).length,
      title: document.title,
      lang: document.documentElement.lang,
    };
  });
  expect.soft(found).toEqual({
    firsts: 1,
    jumps: [],
    mains: 1,
    title: expect.stringMatching(/Parley/),
    lang: "en",
  });
}

/**
 * Everything clickable is at least this many pixels large, or has as much space to itself. Links inside a text may be
 * as high as its line (WCAG 2.5.8).
 */
async function expectTargets(page: Page, least: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const all = [
      ...document.querySelectorAll(
        "button, a[href], input, textarea, select, summary, [role=option], [role=slider]",
      ),
    ];
    return all.flatMap((element) => {
      if (!element.checkVisibility({ opacityProperty: false, visibilityProperty: true })) return [];
      if (element.tagName === "A" && getComputedStyle(element).display === "inline") return [];
      // An input that its label draws is clicked there.
      const target = element.closest("label") ?? element;
      const { width, height } = target.getBoundingClientRect();
      if (target.matches(".sr-only")) return [];
      const enough = width >= least - 0.5 && height >= least - 0.5;
      const name = element.getAttribute("aria-label") ?? element.textContent ?? "";
      return enough ? [] : [`${name.slice(0, 40)} (${element.tagName} ${width}x${height})`];
    });
  }, least);
  expect.soft(small, `smaller than ${least} px`).toEqual([]);
}

/** With the text spacing of WCAG 1.4.12, no button loses part of its text and nothing has to be scrolled sideways. */
async function expectRoomForSpacing(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets.push(sheet);
    const clipped = [...document.querySelectorAll("button, h1, h2, h3, p, label, dt, dd")].filter(
      (element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
        const hides = overflowX === "hidden" || overflowY === "hidden";
        if (!hides || textOverflow === "ellipsis" || element.matches(".sr-only, .sr-only *"))
          return false;
        return (
          element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 1
        );
      },
    );
    const root = document.documentElement;
    const sideways = root.scrollWidth - root.clientWidth;
    const found = clipped.map((element) => `${element.tagName} ${element.textContent}`);
    document.adoptedStyleSheets.pop();
    return { found, sideways };
  });
  expect.soft(cut, "with wider text spacing").toEqual({ found: [], sideways: 0 });
}
