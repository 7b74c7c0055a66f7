// What others may see: read marks and typing, each with a switch that works and is saved.
import { audit } from "./support/axe.ts";
import { expect, message, say, test } from "./support/test.ts";

test("read marks and typing can be switched off, by keyboard, permanently", async ({ meet }) => {
  const { amber, bob } = await meet();
  await say(amber, "one");
  await expect(message(amber, "Bob", "one").getByText("Read")).toBeAttached();

  const button = bob.getByRole("button", { name: "Settings" });
  await button.focus();
  await bob.keyboard.press("Enter");
  const dialog = bob.getByRole("dialog", { name: "Settings" });
  await expect(dialog).toBeFocused();
  for (const colorScheme of ["light", "dark"] as const) {
    await bob.emulateMedia({ colorScheme });
    await audit(bob);
  }
  await expect(bob.getByRole("button", { name: "Close" })).toBeVisible();
  await dialog.getByRole("combobox", { name: "App language" }).focus();
  for (const name of ["Let others see what I've read", "Let others see when I'm typing"]) {
    await bob.keyboard.press("Tab");
    await expect(dialog.getByRole("checkbox", { name })).toBeFocused();
    await bob.keyboard.press("Space");
    await expect(dialog.getByRole("checkbox", { name })).not.toBeChecked();
  }
  await bob.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();

  await bob.reload();
  await say(amber, "two");
  await expect(message(bob, "Amber Fox", "two")).toBeVisible();
  await bob.getByRole("textbox", { name: "Message to Amber Fox" }).pressSequentially("an");
  // Bob's answer comes after everything else that Bob's app had to send.
  await say(bob, "answer");
  await expect(message(amber, "Bob", "answer")).toBeVisible();
  await expect(message(amber, "Bob", "two").getByText("Delivered")).toBeAttached();
  await expect(message(amber, "Bob", "two").getByText("Read")).toHaveCount(0);
});

test("what 'Nothing is stored' means is explained in place", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 320, height: 640 } });
  await amber.getByRole("button", { name: /You are/ }).click();
  await expect(amber.getByRole("dialog").getByText("never saved")).toBeVisible();
  await amber.keyboard.press("Escape");
  await amber.setViewportSize({ width: 1280, height: 800 });
  await amber.getByRole("button", { name: "Nothing is stored" }).click();
  await expect(amber.getByRole("tooltip")).toContainText("never saved");
  await audit(amber);
  await amber.keyboard.press("Escape");
  await expect(amber.getByRole("tooltip")).toBeHidden();
});
