// The browser's or the phone's Back closes dialogs and menus before it leads anywhere, one with each press.
import type { Page } from "@playwright/test";
import { expect, message, people, say, talkTo, test } from "./support/test.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const dialog = (page: Page) => page.getByRole("dialog");
const header = (page: Page, name: string) => page.getByRole("heading", { name, level: 2 });

async function clearDialog(page: Page) {
  await page.getByRole("button", { name: "Conversation options" }).click();
  await page.getByRole("menuitem", { name: "Disappearing messages" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("a dialog, a menu, two dialogs one after the other, and one that was open at a reload", async ({
  come,
}) => {
  const amber = await come("Amber Fox", phone);
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "hello");
  await talkTo(amber, "Bob");
  await say(bob, "again");

  // Closed by Escape or by its button it leaves no entry in the history, however often.
  for (const leave of ["Escape", "Close"]) {
    await clearDialog(amber);
    if (leave === "Escape") await amber.keyboard.press("Escape");
    else await dialog(amber).getByRole("button", { name: "Close" }).click();
    await expect(dialog(amber)).toBeHidden();
  }
  await clearDialog(amber);
  await amber.goBack();
  await expect(dialog(amber)).toBeHidden();
  await expect(header(amber, "Bob")).toBeVisible();
  await expect(amber.getByRole("button", { name: "Conversation options" })).toBeFocused();

  await amber.getByRole("button", { name: "Conversation options" }).click();
  await amber.goBack();
  await expect(amber.getByRole("menu")).toBeHidden();
  await expect(header(amber, "Bob")).toBeVisible();

  // The sheet closes and the question opens.
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("mine");
  await amber.getByRole("button", { name: "Send", exact: true }).click();
  const mine = message(amber, "Bob", "mine").getByRole("article");
  await mine.tap();
  await mine.getByRole("button", { name: "Message options" }).tap();
  await dialog(amber).getByRole("button", { name: "Delete for both" }).tap();
  await expect(dialog(amber)).toHaveAccessibleName("Delete for both of you?");
  await amber.goBack();
  await expect(dialog(amber)).toBeHidden();
  await expect(mine).toBeVisible();

  await clearDialog(amber);
  await amber.reload();
  await expect(header(amber, "Bob")).toBeVisible();
  await expect(dialog(amber)).toBeHidden();
  await amber.goBack();
  await expect(people(amber)).toBeVisible();
  await expect(amber.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
});

test("a link in a dialog replaces the dialog's history entry: a found message, the self-test, leaving", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await come("Cy");
  await talkTo(bob, "Amber Fox");
  await say(bob, "by the lake");
  await talkTo(amber, "Cy");
  await amber.keyboard.press("Control+Shift+F");
  await dialog(amber).getByRole("combobox").fill("lake");
  await expect(dialog(amber).getByRole("option")).toHaveCount(1);
  await amber.keyboard.press("Enter");
  await expect(header(amber, "Bob")).toBeVisible();
  await expect(dialog(amber)).toBeHidden();
  await amber.goBack();
  await expect(header(amber, "Cy")).toBeVisible();

  await amber.getByRole("button", { name: "Settings" }).click();
  await dialog(amber).getByRole("link", { name: "Check this device" }).click();
  await expect(amber.getByRole("heading", { level: 1 })).toHaveText("Device check");
  await amber.goBack();
  await expect(header(amber, "Cy")).toBeVisible();

  await amber.getByRole("button", { name: /You are/ }).click();
  await dialog(amber).getByRole("button", { name: "Leave", exact: true }).click();
  await amber.getByRole("button", { name: "Stay" }).click();
  await expect(header(amber, "Cy")).toBeVisible();
  await expect(dialog(amber)).toBeHidden();
});
