// The list of people with a real pointer and keyboard: rows don't move away from a click, and names are found by
// keyboard.
import type { Page } from "@playwright/test";
import { expect, people, rowOf, say, talkTo, test } from "./support/test.ts";

/** The names, from top to bottom. */
const order = (page: Page) =>
  people(page)
    .getByRole("link")
    .evaluateAll((rows) => rows.map((row) => /Ann|Bob|Eve/.exec(row.textContent ?? "")?.[0]));

test("a new message moves no row under the pointer, and afterwards the newest is on top", async ({
  come,
}) => {
  const amber = await come("Amber");
  const ann = await come("Ann");
  const bob = await come("Bob");
  const eve = await come("Eve");
  await talkTo(bob, "Amber");
  await say(bob, "first");
  await expect(rowOf(amber, "Bob")).toContainText("first");
  await rowOf(amber, "Ann").hover();
  await talkTo(eve, "Amber");
  await say(eve, "second");
  await expect(rowOf(amber, "Eve")).toContainText("1 new message");
  expect(await order(amber)).toEqual(["Bob", "Ann", "Eve"]);
  await amber.mouse.move(900, 400);
  await expect.poll(() => order(amber)).toEqual(["Eve", "Bob", "Ann"]);

  // Writing to a person makes a conversation at once: with the hands on the keyboard, no click is about to happen.
  await talkTo(amber, "Ann");
  await rowOf(amber, "Ann").hover();
  await say(amber, "third");
  const talks = people(amber).getByRole("list", { name: "Conversations" });
  await expect(talks.getByRole("link", { name: /Ann/ })).toContainText("You: third");
  await ann.close();
});

test("without a pointer: Ctrl+K, a part of the name, Enter; on a phone's width, too", async ({
  come,
}) => {
  const amber = await come("Amber");
  await come("Bob");
  await come("Eve");
  await expect(rowOf(amber, "Eve")).toBeVisible();
  for (const width of [1280, 390]) {
    await amber.setViewportSize({ width, height: 844 });
    for (const name of ["Eve", "Bob"]) {
      await amber.keyboard.press("Control+k");
      await expect(amber.getByRole("textbox", { name: "Find someone by name" })).toBeFocused();
      await amber.keyboard.type(name.slice(1));
      await amber.keyboard.press("Enter");
      await expect(amber.getByRole("heading", { name, level: 2 })).toBeVisible();
    }
  }
});
