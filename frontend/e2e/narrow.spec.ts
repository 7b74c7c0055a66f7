// 320 pixels: one pane at a time, and Back leads back.
import type { Page } from "@playwright/test";
import { expect, message, people, rowOf, say, talkTo, test } from "./support/test.ts";

const phone = { viewport: { width: 320, height: 640 } };

test("join, open a conversation, and back by button and by browser", async ({ come }) => {
  const amber = await come("Amber Fox", phone);
  const bob = await come("Bob");
  await expectNoSidewaysScroll(amber);
  await talkTo(amber, "Bob");
  await expect(people(amber)).toBeHidden();
  await talkTo(bob, "Amber Fox");
  await say(bob, "averylongwordwithoutanyplacetobreak".repeat(8));
  await expect(message(amber, "Bob", "averylongword")).toBeVisible();
  await expectNoSidewaysScroll(amber);

  // During typing the field takes the space; a plus button replaces the other buttons.
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  const tools = ["Attach files", "Choose an emoji"].map((name) =>
    amber.getByRole("button", { name, exact: true }),
  );
  const plus = amber.getByRole("button", { name: "Add files or emoji" });
  const widthOf = async () => (await field.boundingBox())?.width ?? 0;
  const narrow = await widthOf();
  await field.fill("words");
  for (const tool of tools) await expect(tool).toBeHidden();
  expect(await widthOf()).toBeGreaterThan(narrow + 40);
  await plus.click();
  await expect(amber.getByRole("button", { name: "Attach files" })).toBeFocused();
  await expect(plus).toBeHidden();
  await tools[1]?.click();
  await amber.getByRole("dialog").getByRole("textbox").fill("grinning cat");
  await amber.keyboard.press("Enter");
  await expect(field).toHaveValue(/^words\p{Emoji}/u);
  await field.press("!");
  await expect(plus).toBeVisible();
  await amber.setViewportSize({ width: 400, height: 640 });
  for (const tool of tools) await expect(tool).toBeVisible();
  await expect(plus).toBeHidden();
  await amber.setViewportSize(phone.viewport);
  await field.fill("");
  for (const tool of tools) await expect(tool).toBeVisible();

  await amber.getByRole("button", { name: "Back to people" }).click();
  await expect(rowOf(amber, "Bob")).toBeFocused();
  await rowOf(amber, "Bob").click();
  await expect(people(amber)).toBeHidden();
  await amber.goBack();
  await expect(people(amber)).toBeVisible();
  await expect(amber.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
});

test("the list begins near the top, and a screen shows many people", async ({ come }) => {
  const amber = await come("Amber Fox", { ...phone, hasTouch: true });
  await come("Bob");
  const screens = [
    { width: 320, height: 640, people: 11 },
    { width: 390, height: 844, people: 16 },
    { width: 1280, height: 800, people: 14 },
  ];
  for (const { people: least, ...size } of screens) {
    await amber.setViewportSize(size);
    const row = await rowOf(amber, "Bob").boundingBox();
    if (row === null) throw new Error("Bob is not in the list");
    expect(row.y + row.height).toBeLessThan(size.height / 3);
    expect(row.height).toBe(44);
    const list = await people(amber).boundingBox();
    const room = (list?.y ?? 0) + (list?.height ?? 0) - row.y;
    expect(Math.floor(room / row.height), `${size.width} pixels`).toBeGreaterThanOrEqual(least);
    await expectNoSidewaysScroll(amber);
  }
});

test("two panes when there is room", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 720, height: 700 } });
  await come("Bob");
  await talkTo(amber, "Bob");
  await expect(people(amber)).toBeVisible();
  await expectNoSidewaysScroll(amber);
});

test("the widest name is cut inside its row, and the unread count stays visible", async ({
  come,
}) => {
  const widest = "W".repeat(20);
  const amber = await come("Amber Fox", phone);
  const wide = await come(widest);
  await talkTo(wide, "Amber Fox");
  await say(wide, "Can you read me?");
  const row = rowOf(amber, widest);
  await expect(row).toContainText("1 new message");
  const list = await people(amber).boundingBox();
  const box = await row.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
    (list?.x ?? 0) + (list?.width ?? 0),
  );
});

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}
