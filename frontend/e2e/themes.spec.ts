// Every screen in the themes besides light and dark (see accessibility.spec.ts), under every rule that axe has; and what a
// theme changes besides the colours.
import { auditOtherLooks } from "./support/looks.ts";
import { tours } from "./support/screens.ts";
import { expect, test } from "./support/test.ts";

for (const [tour, screens] of Object.entries(tours)) {
  test(`axe finds nothing in the other themes: ${tour}`, async ({ visit, come, line }) => {
    test.slow();
    for await (const { name, page } of screens({ visit, come, line })) {
      await test.step(name, () => auditOtherLooks(page));
    }
  });
}

test("the theme is in force before the first paint, and the browser's own bar follows", async ({
  visit,
}) => {
  const page = await visit({ colorScheme: "light" });
  const bars = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) => metas.map((meta) => meta.getAttribute("content")));
  await page.getByRole("combobox", { name: "Colours" }).selectOption("Ember");
  await expect.poll(bars).toEqual(["rgb(20, 13, 12)", "rgb(20, 13, 12)"]);

  // Without the app's own code there is only what stands in the page and is read before it is painted.
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.reload();
  const painted = () =>
    page.evaluate(() => {
      const { colorScheme } = getComputedStyle(document.documentElement);
      return [colorScheme, getComputedStyle(document.body).backgroundColor];
    });
  expect(await painted()).toEqual(["dark", "rgb(20, 13, 12)"]);
});

test("whoever asks the system for more contrast gets it", async ({ visit }) => {
  const page = await visit({ contrast: "more", colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ contrast: "no-preference" });
  await expect.poll(ground).toBe("rgb(244, 240, 232)");
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await expect.poll(ground).toBe("rgb(0, 0, 0)");
});
