// Who can find whom, between browsers and with a real server: by link only, invisible, blocked, and back.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { expect, message, people, rowOf, say, talkTo, test } from "./support/test.ts";

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /You are/ }).click();
  await page.getByRole("dialog", { name: "You" }).getByRole("radio", { name }).check();
  await audit(page);
  await page.keyboard.press("Escape");
}

async function invite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite someone" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite someone" });
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = (await dialog.getByText(/#\/i\/[\w-]{22}\//).textContent()) ?? "";
  await page.keyboard.press("Escape");
  return link;
}

test("by link only: in nobody's list, found by the link, also after a reload", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await expect(rowOf(bob, "Amber Fox")).toBeVisible();
  await choose(amber, "By link only");
  await expect(rowOf(bob, "Amber Fox")).toHaveCount(0);

  await bob.goto(await invite(amber));
  await expect(bob.getByRole("heading", { name: "Amber Fox", level: 2 })).toBeVisible();
  await say(bob, "Found you");
  await expect(rowOf(amber, "Bob")).toContainText("Found you");
  await expect(rowOf(bob, "Amber Fox")).toContainText("online");

  await amber.reload();
  await expect(
    amber.getByRole("region", { name: "You", exact: true }).getByText("By link only").first(),
  ).toBeVisible();
  const eve = await come("Eve");
  await expect(rowOf(eve, "Bob")).toBeVisible();
  await expect(rowOf(eve, "Amber Fox")).toHaveCount(0);
  await say(bob, "Still there?");
  await expect(message(bob, "Amber Fox", "Still there?").getByText("Delivered")).toBeAttached();
});

test("invisible: hidden from earlier conversations, seen again by people one writes to", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "Hello");
  await expect(rowOf(amber, "Bob")).toContainText("Hello");
  await choose(amber, "No one");
  await expect(rowOf(bob, "Amber Fox")).toContainText("Left");
  await talkTo(amber, "Bob");
  await say(amber, "Only for you");
  await expect(rowOf(bob, "Amber Fox")).toContainText("Only for you");
  await expect(rowOf(bob, "Amber Fox")).toContainText("online");
});

test("blocked: gone for both, unblocked: back for both", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "Hello");
  await talkTo(amber, "Bob");
  await amber.getByRole("main").getByRole("button", { expanded: false }).first().click();
  await amber.getByRole("menuitem", { name: "Block" }).click();
  const question = amber.getByRole("dialog", { name: "Block Bob?" });
  await audit(amber);
  await question.getByRole("button", { name: "Block" }).click();
  await expect(rowOf(amber, "Bob")).toHaveCount(0);
  await expect(bob.getByText("Amber Fox has left", { exact: true })).toBeVisible();

  await amber.getByRole("button", { name: "Settings" }).click();
  const settings = amber.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("button", { name: "Unblock Bob" }).click();
  await audit(amber);
  await amber.keyboard.press("Escape");
  await expect(rowOf(amber, "Bob")).toContainText("Hello");
  await expect(people(bob).getByRole("link", { name: /Amber Fox.*online/ })).toBeVisible();
  await say(bob, "Again");
  await expect(rowOf(amber, "Bob")).toContainText("Again");
});
