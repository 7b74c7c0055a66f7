// Writing with emoji, by keyboard and by name.
import { audit } from "./support/axe.ts";
import { expect, message, messages, talkTo, test } from "./support/test.ts";

test("an emoji is found, toned and put at the caret by keyboard alone, and remembered", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("good morning");
  for (let letter = 0; letter < " morning".length; letter += 1) {
    await amber.keyboard.press("ArrowLeft");
  }
  await amber.keyboard.press("Tab");
  await expect(amber.getByRole("button", { name: "Attach files" })).toBeFocused();
  await amber.keyboard.press("Tab");
  await expect(amber.getByRole("button", { name: "Choose an emoji" })).toBeFocused();
  await amber.keyboard.press("Enter");
  const dialog = amber.getByRole("dialog", { name: "Emoji" });
  await expect(dialog.getByRole("textbox", { name: "Search emoji" })).toBeFocused();
  await audit(amber);
  await amber.keyboard.press("ArrowDown");
  await amber.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("button", { name: "grinning face with big eyes" })).toBeFocused();
  await amber.keyboard.press("Control+End");
  await expect(dialog.getByRole("button", { name: "flag: Wales" })).toBeFocused();
  await expect(dialog.getByRole("button", { name: "flag: Wales" })).toBeInViewport();
  await amber.keyboard.type("waving");
  await expect(dialog.getByRole("textbox", { name: "Search emoji" })).toHaveValue("waving");
  await dialog.getByRole("radio", { name: "Medium", exact: true }).focus();
  await amber.keyboard.press("Space");
  await audit(amber);
  await dialog.getByRole("textbox", { name: "Search emoji" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("good👋🏽 morning");
  await amber.keyboard.type("!");
  await expect(field).toHaveValue("good👋🏽! morning");
  await amber.keyboard.press("Enter");
  await expect(message(bob, "Amber Fox", "good👋🏽! morning")).toBeVisible();

  await amber.reload();
  await amber.getByRole("button", { name: "Choose an emoji" }).click();
  await expect(dialog.getByRole("heading", { name: "Recently used" })).toBeVisible();
  await amber.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("the emoji picker fits the narrowest screen, and touch reaches its last group", async ({
  come,
}) => {
  const amber = await come("Amber Fox", {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  await come("Bob");
  await talkTo(amber, "Bob");
  await amber.getByRole("button", { name: "Choose an emoji" }).tap();
  const dialog = amber.getByRole("dialog", { name: "Emoji" });
  await expect(dialog).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole("textbox")).not.toBeFocused();
  await dialog.getByRole("button", { name: "Flags" }).tap();
  await expect(dialog.getByRole("button", { name: "chequered flag" })).toBeInViewport();
  await audit(amber);
  const box = await dialog.getByRole("button", { name: "chequered flag" }).boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await dialog.getByRole("button", { name: "chequered flag" }).tap();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue("🏁");
});

test("the name of an emoji is completed, and one's own new message is always visible", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.pressSequentially("at 12:30 :rocke");
  const list = amber.getByRole("listbox", { name: "Emoji suggestions" });
  await expect(list.getByRole("option", { name: "rocket", exact: true })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await audit(amber);
  await amber.keyboard.press("Tab");
  await expect(field).toHaveValue("at 12:30 🚀");
  await amber.keyboard.type(" :pizza:");
  await expect(field).toHaveValue("at 12:30 🚀 🍕");
  await amber.keyboard.press("Enter");
  await expect(message(bob, "Amber Fox", "at 12:30 🚀 🍕")).toBeVisible();

  await field.fill("tall\n".repeat(60));
  const height = await field.evaluate((element) => element.clientHeight);
  expect(height).toBeLessThanOrEqual(8 * 24 + 24);
  await amber.keyboard.press("Enter");
  await messages(amber, "Bob").evaluate((region) => {
    for (const element of [region, ...region.querySelectorAll("*")]) element.scrollTop = 0;
  });
  await expect(message(amber, "Bob", "at 12:30")).toBeInViewport();
  await amber.getByRole("heading", { name: "Bob", level: 2 }).click();
  await amber.keyboard.type("typed from anywhere");
  await expect(field).toHaveValue("typed from anywhere");
  await amber.keyboard.press("Enter");
  await expect(message(amber, "Bob", "typed from anywhere")).toBeInViewport();
});
