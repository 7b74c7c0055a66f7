// Twenty thousand people in one list: it scrolls, many changes at once are applied, and the keyboard works.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { meetCrowd, person } from "./support/crowd.ts";
import type { Line } from "./support/line.ts";
import { watchLongTasks } from "./support/long-tasks.ts";
import { expect, join, people, rowOf, test } from "./support/test.ts";

const COUNT = 20_000;
/** More than a screen with its margins, but far from everybody. */
const MOST_ROWS = 60;

const rows = (page: Page) => people(page).getByRole("listitem");

async function inTheCrowd(visit: () => Promise<Page>, line: Line) {
  const page = await visit();
  const crowd = await meetCrowd(page, line, COUNT);
  await join(page, "Amber Fox");
  await expect(people(page).getByText("20,001 online")).toBeVisible();
  await expect(rowOf(page, "Person 00000")).toBeVisible();
  return { page, crowd };
}

/**
 * Scrolls from the top to the bottom, six screens per frame. Returns the largest number of rows that were rendered at
 * once.
 */
function scrollThrough(page: Page) {
  return people(page)
    .getByRole("list")
    .evaluate(async (list) => {
      const scroller = list.parentElement;
      if (!scroller) throw new Error("the list stands nowhere");
      let most = 0;
      const step = scroller.clientHeight * 6;
      for (let top = 0; top < scroller.scrollHeight; top += step) {
        scroller.scrollTop = top;
        await new Promise(requestAnimationFrame);
        most = Math.max(most, list.childElementCount);
      }
      scroller.scrollTop = scroller.scrollHeight;
      return most;
    });
}

/** A busy machine has some long frames anyway. A list of all 20,000 rows makes every frame long, for seconds. */
function expectSmooth(tasks: number[]) {
  expect(tasks.filter((ms) => ms > 2000)).toEqual([]);
}

test("20,000 people scroll from the first to the last", async ({ visit, line }) => {
  const { page } = await inTheCrowd(visit, line);
  const longTasks = await watchLongTasks(page);
  const most = await scrollThrough(page);
  await expect(rowOf(page, "Person 19999")).toBeVisible();
  expectSmooth(await longTasks());
  expect(most).toBeLessThan(MOST_ROWS);
  await expect(rows(page).last()).toHaveAttribute("aria-posinset", String(COUNT));
  await expect(rows(page).last()).toHaveAttribute("aria-setsize", String(COUNT));
  await audit(page);
});

test("many changes at once cost little, and nothing jumps", async ({ visit, line }) => {
  const { page, crowd } = await inTheCrowd(visit, line);
  await people(page)
    .getByRole("list")
    .evaluate((list) => list.parentElement?.scrollTo(0, 600_000));
  const seen = rows(page).filter({ visible: true }).nth(8).getByRole("link");
  const id = await seen.getAttribute("data-peer");
  const row = page.locator(`[data-peer="${id}"]`);
  const before = await row.boundingBox();
  const longTasks = await watchLongTasks(page);

  for (let round = 0; round < 20; round += 1) {
    const numbers = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => from + round * count + index);
    crowd.change({
      joined: numbers(20_000, 20).map((number) => ({
        ...person(number),
        name: `Newcomer ${number}`,
      })),
      changed: numbers(12_000, 15).map(person),
      left: numbers(500, 15).map((number) => person(number).id),
    });
    // Four frames a second is the server's pace; nothing is waited for.
    await page.waitForTimeout(250);
  }
  await expect(people(page).getByText("20,101 online")).toBeVisible();
  expectSmooth(await longTasks());
  const after = await row.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});

test("by keyboard: to the end, into a conversation and back, and to somebody by name", async ({
  visit,
  line,
}) => {
  const { page } = await inTheCrowd(visit, line);
  await page.getByRole("textbox", { name: "Find someone by name" }).focus();
  await page.keyboard.press("Tab");
  await expect(rowOf(page, "Person 00000")).toBeFocused();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await expect(rowOf(page, "Person 00001")).toBeFocused();

  await people(page)
    .getByRole("list")
    .evaluate((list) => list.parentElement?.scrollTo(0, list.scrollHeight));
  await expect(rowOf(page, "Person 19999")).toBeVisible();
  await expect(rowOf(page, "Person 00001")).toBeFocused();
  await page.keyboard.press("End");
  await expect(rowOf(page, "Person 19999")).toBeFocused();
  await expect(rowOf(page, "Person 19999")).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(rowOf(page, "Person 00000")).toBeFocused();
  await expect(rowOf(page, "Person 00000")).toBeInViewport();

  await page.setViewportSize({ width: 360, height: 640 });
  await page.keyboard.press("End");
  await expect(rowOf(page, "Person 19999")).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Person 19999", level: 2 })).toBeVisible();
  await page.goBack();
  await expect(rowOf(page, "Person 19999")).toBeFocused();
  await expect(rowOf(page, "Person 19999")).toBeInViewport();

  await page.getByRole("textbox", { name: "Find someone by name" }).fill("12345");
  await expect(rowOf(page, "Person 12345")).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});
