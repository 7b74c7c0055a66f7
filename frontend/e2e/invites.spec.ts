// Invites between browsers and with a real server: the link, the number of uses, and what a used-up one shows.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { expect, join, message, rowOf, say, test } from "./support/test.ts";

async function invite(page: Page, often?: string): Promise<string> {
  await page.getByRole("button", { name: "Invite someone" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite someone" });
  if (often) {
    await dialog.getByRole("button", { name: "Change" }).click();
    await dialog.getByRole("radio", { name: often }).check();
  }
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = dialog.getByText(/#\/i\/[\w-]{22}\/Amber%20Fox$/);
  await expect(link).toBeVisible();
  await audit(page);
  return (await link.textContent()) ?? "";
}

test("a link for one use leads a new person into the conversation, and after that says that it was used", async ({
  come,
  visit,
}) => {
  const amber = await come("Amber Fox");
  const link = await invite(amber);
  await amber.keyboard.press("Escape");

  const bob = await visit();
  await bob.goto(link);
  await expect(bob.getByText("Amber Fox invites you")).toBeVisible();
  expect(bob.url()).not.toContain("/i/");
  await audit(bob);
  await join(bob, "Bob");
  await expect(bob.getByRole("heading", { name: "Amber Fox", level: 2 })).toBeVisible();
  const came = amber.getByRole("region", { name: "Invitation accepted" });
  await expect(came).toContainText("Bob accepted your invitation.");
  await audit(amber);
  await came.getByRole("button", { name: "Close" }).click();
  await expect(came).toHaveCount(0);
  await say(bob, "Your link works");
  await expect(rowOf(amber, "Bob")).toContainText("Your link works");

  const eve = await come("Eve");
  await eve.goto(link);
  const card = eve.getByRole("dialog", { name: "This invitation has already been used" });
  await expect(card).toContainText("Ask for a new link");
  await audit(eve);
  await card.getByRole("button", { name: "See who's here" }).click();
  await expect(card).toHaveCount(0);
  await expect(rowOf(eve, "Amber Fox")).toBeVisible();
  expect(eve.url()).not.toContain("/i/");
});

test("a link for any number of uses works for each, is recognised as one's own, and leads nowhere after it was revoked", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const link = await invite(amber, "Unlimited uses");
  const dialog = amber.getByRole("dialog", { name: "Invite someone" });
  for (const name of ["Bob", "Eve"]) {
    const guest = await come(name);
    await guest.goto(link);
    await expect(guest.getByRole("heading", { name: "Amber Fox", level: 2 })).toBeVisible();
  }
  await expect(dialog.getByText(/unlimited uses/)).toBeVisible();

  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(dialog.getByRole("button", { name: "Revoke" })).toHaveCount(0);
  const late = await come("Late");
  await late.goto(link);
  await expect(late.getByRole("dialog", { name: "This invitation isn't valid" })).toBeVisible();

  await amber.keyboard.press("Escape");
  const own = await invite(amber);
  await amber.keyboard.press("Escape");
  await amber.goto(own);
  await expect(amber.getByRole("dialog", { name: "This is your own link" })).toBeVisible();
});

test("a person who made the link and left can't be reached by it", async ({ come, visit }) => {
  const amber = await come("Amber Fox");
  const link = await invite(amber);
  await amber.keyboard.press("Escape");
  await amber.getByRole("button", { name: "Leave" }).click();
  await expect(amber.locator("#main").getByText("Everything here has been erased.")).toBeVisible();
  const bob = await visit();
  await bob.goto(link);
  await join(bob, "Bob");
  await expect(bob.getByRole("dialog", { name: "This invitation isn't valid" })).toBeVisible();
});

test("an invite and the list of invites survive a reload", async ({ come }) => {
  const amber = await come("Amber Fox");
  const link = await invite(amber);
  await amber.reload();
  await amber.getByRole("button", { name: "Invite someone" }).click();
  await amber.getByRole("button", { name: "Show" }).click();
  await expect(amber.getByText(link)).toBeVisible();
  const bob = await come("Bob");
  await bob.goto(link);
  await say(bob, "Still good");
  await expect(message(bob, "Amber Fox", "Still good").getByText("Delivered")).toBeAttached();
});
