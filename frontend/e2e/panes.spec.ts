// Two panes: the divider between them is dragged or moved by keys, its place is saved, and both sides keep some space.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { expect, people, talkTo, test } from "./support/test.ts";

const wide = { viewport: { width: 1280, height: 800 } };
const divider = (page: Page) => page.getByRole("separator", { name: "Width of the people list" });
const peopleWidth = async (page: Page) => (await people(page).boundingBox())?.width ?? 0;

test("dragged, saved over a reload, and reset by a double click", async ({ come }) => {
  const amber = await come("Amber Fox", wide);
  await come("Bob");
  const before = await peopleWidth(amber);
  const box = await divider(amber).boundingBox();
  if (box === null) throw new Error("there is no line between the panes");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await amber.mouse.move(x, y);
  await amber.mouse.down();
  await amber.mouse.move(x + 100, y, { steps: 5 });
  await amber.mouse.up();
  expect(await peopleWidth(amber)).toBeCloseTo(before + 100, -1);
  await talkTo(amber, "Bob");
  await audit(amber);

  await amber.reload();
  await expect(divider(amber)).toBeVisible();
  expect(await peopleWidth(amber)).toBeCloseTo(before + 100, -1);
  await divider(amber).dblclick();
  expect(await peopleWidth(amber)).toBe(before);
});

test("moved by keys, and never past half of the window", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 900, height: 700 } });
  const before = await peopleWidth(amber);
  await divider(amber).focus();
  await amber.keyboard.press("ArrowRight");
  expect(await peopleWidth(amber)).toBe(before + 16);
  await amber.keyboard.press("End");
  expect(await peopleWidth(amber)).toBe(450);
  await amber.keyboard.press("Home");
  expect(await peopleWidth(amber)).toBe(256);
});

test("one pane has no divider", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 700, height: 700 } });
  await expect(people(amber)).toBeVisible();
  await expect(divider(amber)).toHaveCount(0);
});
