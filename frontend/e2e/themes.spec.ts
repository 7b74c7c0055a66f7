// What a theme changes besides the colours, which accessibility.spec.ts checks on every screen.
import { expect, test } from "./support/test.ts";

test("the theme is applied before the first paint, and the browser's own bar follows", async ({
  visit,
}) => {
  const page = await visit({ colorScheme: "light" });
  const bars = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll((metas) => metas.map((meta) => meta.getAttribute("content")));
  await page.getByRole("combobox", { name: "Theme" }).selectOption("Ember");
  await expect.poll(bars).toEqual(["rgb(20, 13, 12)", "rgb(20, 13, 12)"]);

  // Without the app's code, only what is in the page itself runs, which is before the first paint.
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.reload();
  const painted = () =>
    page.evaluate(() => {
      const { colorScheme } = getComputedStyle(document.documentElement);
      return [colorScheme, getComputedStyle(document.body).backgroundColor];
    });
  expect(await painted()).toEqual(["dark", "rgb(20, 13, 12)"]);
});

test("the system's setting for more contrast is respected", async ({ visit }) => {
  const page = await visit({ contrast: "more", colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await page.emulateMedia({ contrast: "no-preference" });
  await expect.poll(ground).toBe("rgb(244, 240, 232)");
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await expect.poll(ground).toBe("rgb(0, 0, 0)");
});
