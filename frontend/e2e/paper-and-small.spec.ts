// Printing a conversation, and a window of a few lines.
import { meetCrowd, person } from "./support/crowd.ts";
import {
  expect,
  join,
  message,
  messages,
  people,
  rowOf,
  say,
  talkTo,
  test,
} from "./support/test.ts";

test("a long conversation is printed from its first message to its last, without anything else", async ({
  visit,
  line,
}) => {
  const page = await visit();
  const crowd = await meetCrowd(page, line, 3);
  await join(page, "Amber Fox");
  await talkTo(page, person(1).name);
  crowd.write(
    person(1),
    Array.from({ length: 260 }, (_, number) => `message number ${number}`),
  );
  await expect(message(page, person(1).name, "message number 259")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const rows = messages(page, person(1).name).getByRole("article");
  await expect(rows).toHaveCount(260);
  const first = await rows.first().boundingBox();
  const last = await rows.last().boundingBox();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(first?.y).toBeGreaterThanOrEqual(0);
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(height);
  expect(height).toBeGreaterThan(260 * 20);
  await expect(people(page)).toBeHidden();
  await expect(page.getByRole("form", { name: "Write a message" })).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(rows).toHaveCount(200);
});

test("at 256 by 160 pixels people can be chosen, messages read and written", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 256, height: 160 } });
  const bob = await come("Bob");
  const height = async (selector: string) =>
    (await amber.locator(selector).boundingBox())?.height ?? 0;
  await expect(rowOf(amber, "Bob")).toBeAttached();
  expect(await height('[data-pane="people"] > .overflow-y-auto')).toBeGreaterThanOrEqual(96);
  await talkTo(amber, "Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "can you read me?");
  expect(await height('[data-pane="messages"]')).toBeGreaterThanOrEqual(96);
  await message(amber, "Bob", "can you read me?").scrollIntoViewIfNeeded();
  await expect(message(amber, "Bob", "can you read me?")).toBeInViewport();
  await say(amber, "yes");
  await expect(message(bob, "Amber Fox", "yes")).toBeVisible();
});
