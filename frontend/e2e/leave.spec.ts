// Leaving: the person disappears from the list, the conversation stays.
import { audit } from "./support/axe.ts";
import { expect, message, people, rowOf, say, talkTo, test } from "./support/test.ts";

test("a closed tab removes its person from the list; the conversation stays", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await come("Cy");
  await talkTo(bob, "Amber Fox");
  await say(bob, "I have to go");
  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "I have to go")).toBeVisible();
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("before you go");

  await bob.context().close();
  // A closed tab may come back, so the server waits before it reports that.
  await expect(amber.getByText("Bob has left", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(rowOf(amber, "Bob")).toContainText("left");
  await expect(people(amber).getByText("2 online")).toBeVisible();
  await expect(message(amber, "Bob", "I have to go")).toBeVisible();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue("before you go");
  await expect(amber.getByText("so you can't send messages. Your text is kept.")).toBeVisible();
});

test("Leave can be undone for five seconds, and then forgets everything here", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(amber, "Bob");
  await say(amber, "goodbye");
  await expect(message(amber, "Bob", "goodbye").getByText("Delivered")).toBeAttached();

  await amber.getByRole("button", { name: "Leave" }).click();
  await expect(amber.getByRole("button", { name: "Stay" })).toBeFocused();
  await expect(amber.getByText("goodbye")).toHaveCount(0);
  await audit(amber);
  await amber.keyboard.press("Enter");
  await expect(message(amber, "Bob", "goodbye")).toBeVisible();

  await amber.getByRole("button", { name: "Leave" }).click();
  await expect(amber.locator("#main").getByText("Everything here has been erased.")).toBeVisible();
  await audit(amber);
  await expect(amber.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await expect(rowOf(bob, "Amber Fox")).toContainText("left");
  await expect(people(bob).getByText("1 online")).toBeVisible();
});

test("a page that is closed while it is leaving has left", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(amber, "Bob");
  await say(amber, "goodbye");
  await expect(rowOf(bob, "Amber Fox")).toContainText("goodbye");
  await amber.getByRole("button", { name: "Leave" }).click();
  await expect(amber.getByRole("button", { name: "Stay" })).toBeVisible();
  expect(await amber.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("goodbye");
  const home = amber.url();
  await amber.goto("about:blank");
  // Sooner than the server removes a closed tab from the list.
  await expect(rowOf(bob, "Amber Fox")).toContainText("left", { timeout: 8_000 });
  await amber.goto(home);
  await expect(amber.getByRole("textbox", { name: "Your name" })).toBeVisible();
});
