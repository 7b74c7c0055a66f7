// The card of one's own name and its hints, on narrow screens and in right-to-left languages.
import { expect, test } from "./support/test.ts";

const phone = { viewport: { width: 320, height: 640 } };

for (const [language, name] of [
  ["de", "Dein Name"],
  ["ar", "اسمك"],
] as const) {
  test(`in ${language} the own sheet fits 320 pixels, and a name can be seen while it is typed`, async ({
    visit,
  }) => {
    const page = await visit({ ...phone, locale: language });
    await expect(page.getByRole("textbox", { name })).toBeVisible();
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", { expanded: undefined })
      .and(page.locator("[aria-haspopup=dialog].flex-1"))
      .click();
    const sheet = page.getByRole("dialog");
    await expect(sheet).toBeVisible();
    const field = await sheet.getByRole("textbox").boundingBox();
    expect(field?.width).toBeGreaterThanOrEqual(150);
    const overflow = await sheet.evaluate((dialog) =>
      [dialog, ...dialog.querySelectorAll("*")]
        .filter((element) => !["hidden", "clip"].includes(getComputedStyle(element).overflowX))
        .filter(
          (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
        )
        .filter((element) => getComputedStyle(element).display !== "inline")
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(overflow).toEqual([]);
  });
}

test("in Arabic the hint under the field follows the language's direction, and the own tag begins with its sign", async ({
  visit,
}) => {
  const page = await visit({ locale: "ar", viewport: { width: 1000, height: 700 } });
  await page.getByRole("textbox", { name: "اسمك" }).fill("Amber Fox");
  await page.keyboard.press("Enter");
  const other = await visit();
  await other.getByRole("textbox", { name: "Your name" }).fill("Bob");
  await other.keyboard.press("Enter");
  await page.getByRole("navigation").getByRole("link", { name: /Bob/ }).click();
  const hint = page.locator("#composer-note > :first-child");
  await expect(hint).toContainText("Enter");
  expect(await hint.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  const tag = page.getByText(/^#[0-9a-f]{4}$/).first();
  expect(await tag.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
});
