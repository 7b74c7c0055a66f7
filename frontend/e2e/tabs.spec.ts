// One user in two tabs: the newer tab has the session, the older one says so, and it can be handed over.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { watchPresence } from "./support/presence-watch.ts";
import { expect, message, people, saidWith, say, talkTo, test } from "./support/test.ts";

/** As "Duplicate tab" does: the same address, and a copy of the tab's storage. */
async function duplicate(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent("page");
  await page.evaluate(() => {
    window.open(window.location.href);
  });
  return opened;
}

test("a duplicated tab takes over, and gives the session back", async ({ come }) => {
  const older = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(older, "Bob");
  await talkTo(bob, "Amber Fox");
  await say(older, "from the first tab");
  await expect(message(older, "Bob", "from the first tab").getByText("Read")).toBeAttached();
  await older.getByRole("textbox", { name: "Message to Bob" }).fill("half a thought");
  const presence = await watchPresence(bob, "Amber Fox");

  const newer = await duplicate(older);
  const banner = older.getByRole("region", { name: "Connection" });
  await expect(banner).toContainText("Parley is open in another tab.");
  await expect(
    older.getByText(/so you can't send messages here. Your text is kept./),
  ).toBeVisible();
  await expect(older.getByRole("textbox", { name: "Message to Bob" })).toHaveValue(
    "half a thought",
  );
  await audit(older);

  await say(newer, "from the second tab");
  await expect(message(newer, "Bob", "from the second tab").getByText("Read")).toBeAttached();
  await older.reload();
  await expect(banner).toContainText("Parley is open in another tab.");

  await banner.getByRole("button", { name: "Use here" }).click();
  await expect(newer.getByRole("region", { name: "Connection" })).toContainText("another tab");
  await expect(banner).toBeHidden();
  await expect(message(older, "Bob", "from the second tab")).toBeVisible();
  await say(bob, "to whoever reads");
  await expect(message(older, "Bob", "to whoever reads")).toBeVisible();

  const all = ["from the first tab", "from the second tab", "to whoever reads"];
  expect(await saidWith(older, "Bob")).toEqual(all);
  expect(await saidWith(bob, "Amber Fox")).toEqual(all);
  expect(await presence()).toEqual(["online"]);
  await expect(people(bob).getByText("2 online")).toBeVisible();
});

test("'Use here' when the other tab is closed: it joins again under the same name", async ({
  come,
}) => {
  const older = await come("Amber Fox");
  const newer = await duplicate(older);
  const banner = older.getByRole("region", { name: "Connection" });
  await expect(banner).toContainText("Parley is open in another tab.");
  await newer.close();
  await banner.getByRole("button", { name: "Use here" }).click();
  await expect(banner).toBeHidden();
  await expect(older.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
  const bob = await come("Bob");
  await talkTo(older, "Bob");
  await say(older, "here again");
  await expect(people(bob).getByRole("link", { name: /Amber Fox.*here again/ })).toBeVisible();
});

test("a second tab that was opened separately is a second user", async ({ come, web }) => {
  const amber = await come("Amber Fox");
  const other = await amber.context().newPage();
  await other.goto(web.url);
  await expect(other.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await expect(amber.getByRole("region", { name: "Connection" })).toBeHidden();
});
