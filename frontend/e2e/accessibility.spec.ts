// Every screen, light and dark, under every rule that axe has.
import { audit, expect, message, rowOf, say, talkTo, test } from "./support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on any screen (${colorScheme})`, async ({ visit, come }) => {
    const page = await visit({ colorScheme });
    await audit(page);
    await page.getByRole("textbox", { name: "Your name" }).fill("");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await audit(page);

    await page.getByRole("textbox", { name: "Your name" }).fill("Amber Fox");
    await page.keyboard.press("Enter");
    await expect(page.getByText("You are the first here")).toBeVisible();
    await audit(page);

    const bob = await come("Bob");
    const cy = await come("سارة القمر");
    for (const other of [bob, cy]) await talkTo(other, "Amber Fox");
    await say(bob, "One unread message");
    await expect(rowOf(page, "Bob")).toContainText("1 new message");
    await audit(page);

    await talkTo(page, "Bob");
    await say(page, "x".repeat(3900));
    await say(page, "Hello");
    await expect(message(page, "Bob", "Hello").getByText("Read")).toBeAttached();
    await page.getByRole("textbox", { name: "Message to Bob" }).fill("x".repeat(4001));
    await expect(page.getByText("1 character too many to send")).toBeVisible();
    await audit(page);

    await page.getByRole("textbox", { name: "Message to Bob" }).fill("a draft");
    await bob.getByRole("button", { name: "Leave" }).click();
    await expect(page.getByText("Bob has left", { exact: true })).toBeVisible();
    await audit(page);

    await page.setViewportSize({ width: 320, height: 640 });
    await audit(page);
    await page.getByRole("button", { name: "Back to the people" }).click();
    await expect(rowOf(page, "Bob")).toBeVisible();
    await audit(page);
  });
}

test("the keyboard alone is enough", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await expect(rowOf(amber, "Bob")).toBeVisible();
  await amber.getByRole("textbox", { name: "Find somebody by name" }).focus();
  await amber.keyboard.press("Tab");
  await expect(rowOf(amber, "Bob")).toBeFocused();
  await amber.keyboard.press("Enter");
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toBeFocused();
  await amber.keyboard.type("Hello");
  await amber.keyboard.press("Enter");
  await expect(message(amber, "Bob", "Hello").getByText("Delivered")).toBeAttached();
});
