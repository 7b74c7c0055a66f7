// Ten thousand messages in one conversation: it opens, scrolls from end to end and receives new ones without a stutter.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { meetCrowd, person } from "./support/crowd.ts";
import type { Line } from "./support/line.ts";
import { watchLongTasks } from "./support/long-tasks.ts";
import { expect, join, message, messages, rowOf, talkTo, test } from "./support/test.ts";

const COUNT = 10_000;
const NAME = "Person 00000";
/** Several screens, but far from everything. */
const MOST_DRAWN = 600;

const list = (page: Page) => messages(page, NAME).getByRole("list");
const said = (number: number) =>
  `Message ${number} ${number % 7 === 0 ? "with more words than fit on one line. ".repeat(6) : ""}`;

async function afterALongTalk(visit: () => Promise<Page>, line: Line, count: number) {
  const page = await visit();
  const crowd = await meetCrowd(page, line, 3);
  await join(page, "Amber Fox");
  for (let from = 0; from < count; from += 1000) {
    const numbers = Array.from({ length: 1000 }, (_, number) => from + number);
    crowd.write(person(0), numbers.map(said));
    await expect(rowOf(page, NAME)).toContainText(`Message ${from + 999}`);
  }
  return { page, crowd };
}

/** A busy machine has some long frames anyway. Rendering all 10,000 messages takes seconds. */
function expectSmooth(tasks: number[]) {
  expect(tasks.filter((ms) => ms > 2000)).toEqual([]);
}

/**
 * Scrolls to the beginning, three screens per frame. Returns the largest number of messages that were rendered at once.
 */
function scrollToTheBeginning(page: Page) {
  return messages(page, NAME).evaluate(async (scroller) => {
    const list = scroller.querySelector("ol");
    if (!list) throw new Error("nothing was said");
    let [most, still] = [0, 0];
    while (still < 10) {
      still = scroller.scrollTop === 0 ? still + 1 : 0;
      scroller.scrollTop -= scroller.clientHeight * 3;
      await new Promise(requestAnimationFrame);
      most = Math.max(most, list.childElementCount);
    }
    return most;
  });
}

test("10,000 messages open at the last read one, and scroll from the first to the last", async ({
  visit,
  line,
}) => {
  test.slow();
  const { page, crowd } = await afterALongTalk(visit, line, COUNT);
  const longTasks = await watchLongTasks(page);
  await talkTo(page, NAME);
  await expect(message(page, NAME, "Message 0 ")).toBeVisible();
  await expect(page.getByRole("button", { name: "10,000 new messages" })).toBeVisible();

  await page.getByRole("button", { name: "10,000 new messages" }).click();
  await expect(message(page, NAME, "Message 9999 ")).toBeInViewport();
  await expect(list(page).getByRole("listitem").last()).toHaveAttribute("aria-posinset", "10000");
  await expect(list(page).getByRole("listitem").last()).toHaveAttribute("aria-setsize", "10000");

  // The browser's own search finds only rendered messages. The app points that out once, and doesn't take over its
  // shortcut.
  const hint = page.getByRole("button", { name: "Search all of it (Ctrl+Shift+F)" });
  await expect(hint).toBeHidden();
  const isTaken = page.evaluate(
    () =>
      new Promise((tell) => {
        window.addEventListener("keydown", ({ key, defaultPrevented }) => {
          if (key === "f") tell(defaultPrevented);
        });
      }),
  );
  await page.keyboard.press("Control+f");
  await expect(hint).toBeVisible();
  expect(await isTaken).toBe(false);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 320, height });
  await expect(hint).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width, height });
  await audit(page);
  await hint.click();
  await expect(page.getByRole("dialog", { name: "Search messages" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await expect(hint).toBeHidden();

  const most = await scrollToTheBeginning(page);
  await expect(message(page, NAME, "Message 0 ")).toBeInViewport();
  expect(most).toBeLessThan(MOST_DRAWN);
  expectSmooth(await longTasks());

  crowd.write(person(0), ["and one more"]);
  await page.getByRole("button", { name: "1 new message" }).click();
  await expect(message(page, NAME, "and one more")).toBeInViewport();
  expectSmooth(await longTasks());
  await audit(page);
});

test("the message that is read keeps its place while more are rendered above and below it", async ({
  visit,
  line,
}) => {
  test.slow();
  const { page, crowd } = await afterALongTalk(visit, line, 2000);
  await talkTo(page, NAME);
  await page.getByRole("button", { name: "2,000 new messages" }).click();
  await expect(message(page, NAME, "Message 1999 ")).toBeInViewport();

  // A step of 160 pixels moves everything by 160 pixels, also where more is rendered.
  const jumps = await messages(page, NAME).evaluate(async (scroller) => {
    const inSight = () => {
      const edge = scroller.getBoundingClientRect().top;
      for (const row of scroller.querySelectorAll<HTMLElement>("[data-key]")) {
        const { top } = row.getBoundingClientRect();
        if (top > edge + 60) return { row, top };
      }
      throw new Error("nothing is in sight");
    };
    const jumps: number[] = [];
    let drawn = 0;
    for (const step of [...Array(110).fill(-160), ...Array(110).fill(160)]) {
      const { row, top } = inSight();
      const first = scroller.querySelector("[data-key]");
      scroller.scrollTop += step;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      if (scroller.querySelector("[data-key]") !== first) drawn += 1;
      const moved = row.getBoundingClientRect().top - top;
      if (row.isConnected && Math.abs(moved + step) > 2) jumps.push(Math.round(moved + step));
    }
    return { jumps, drawn };
  });
  expect(jumps.drawn).toBeGreaterThan(2);
  // At the very end a step can be shorter than 160 pixels.
  expect(jumps.jumps.slice(0, -40)).toEqual([]);

  await messages(page, NAME).evaluate((scroller) => scroller.scrollBy(0, -3000));
  const row = list(page).getByRole("listitem").filter({ visible: true }).nth(30);
  const before = await row.boundingBox();
  crowd.write(
    person(0),
    Array.from({ length: 50 }, (_, number) => `late ${number}`),
  );
  await expect(page.getByRole("button", { name: "50 new messages" })).toBeVisible();
  const after = await row.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
});
