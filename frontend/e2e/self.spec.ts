// One's own name: a new one that everybody sees at once and that stays, with a real server's check of names.
import { audit } from "./support/axe.ts";
import { expect, join, rowOf, say, talkTo, test } from "./support/test.ts";

test("a new name is seen by others at once, and survives a reload", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "Hello Amber");

  const me = amber.getByRole("region", { name: "You", exact: true });
  await me.getByRole("button", { name: /You are/ }).click();
  const sheet = amber.getByRole("dialog", { name: "You" });
  const field = sheet.getByRole("textbox", { name: "Change your name" });
  await expect(field).toBeFocused();
  await audit(amber);

  // Five accents on one letter: the app accepts it, the server doesn't.
  await field.fill("Z\u0300\u0301\u0302\u0303\u0304lgo");
  await amber.keyboard.press("Enter");
  await expect(sheet.getByRole("alert")).toBeVisible();
  await expect(field).toBeFocused();

  await field.fill("Red Fox");
  await amber.keyboard.press("Enter");
  await expect(sheet.getByText("Your name is now Red Fox.")).toBeVisible();
  await expect(bob.getByRole("heading", { name: "Red Fox", level: 2 })).toBeVisible();
  await expect(rowOf(bob, "Red Fox")).toContainText("Hello Amber");
  await amber.keyboard.press("Escape");
  await expect(me.getByRole("button", { name: /You are/ })).toBeFocused();

  await amber.reload();
  await expect(me).toContainText("Red Fox");
  await expect(rowOf(amber, "Bob")).toContainText("Hello Amber");
});

test("two people with the same name differ by tag and avatar", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Anna");
  await come("Anna");
  const rows = rowOf(amber, "Anna");
  await expect(rows).toHaveCount(2);
  const tags = await rows.allInnerTexts();
  expect(tags[0]).toMatch(/#[0-9a-f]{4}/);
  expect(tags[0]).not.toBe(tags[1]);
  const faces = await rows
    .locator("[data-tint]")
    .evaluateAll((all) => all.map((face) => face.outerHTML));
  expect(new Set(faces).size).toBe(2);
});

test("leaving asks no question, and says in advance what is lost", async ({ come }) => {
  const amber = await come("Amber Fox");
  await amber.getByRole("button", { name: /You are/ }).click();
  const sheet = amber.getByRole("dialog", { name: "You" });
  await expect(sheet.getByText(/conversations and invitations are erased/)).toBeVisible();
  await sheet.getByRole("button", { name: "Leave" }).click();
  await expect(amber.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await join(amber, "Somebody else");
});
