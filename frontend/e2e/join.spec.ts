// The join screen, with a real server's check of names.
import { expect, test } from "./support/test.ts";

test("usable at once: a name is filled in, the field has the focus, Enter joins", async ({
  visit,
}) => {
  const page = await visit();
  const field = page.getByRole("textbox", { name: "Your name" });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/^\w+ \w+$/);
  const name = await field.inputValue();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText(name);
});

test("an invalid name is explained, by the app or by the server", async ({ visit }) => {
  const page = await visit();
  const field = page.getByRole("textbox", { name: "Your name" });
  await field.fill("a name of more than twenty letters");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Use up to 20 characters");

  // Five accents on one letter: the app accepts it, the server doesn't.
  await field.fill("Z\u0300\u0301\u0302\u0303\u0304lgo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("alert")).not.toBeEmpty();
  await expect(field).toBeFocused();
  const described = await field.getAttribute("aria-describedby");
  await expect(page.locator(`#${described}`)).toHaveRole("alert");

  await field.fill("Zalgo");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText("Zalgo");
});
