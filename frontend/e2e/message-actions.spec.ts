// Two people reply, edit, delete, react, use disappearing messages and clear; a person with only a WebSocket tool can
// follow.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { PlainClient } from "./support/plain-client.ts";
import { expect, message, messages, say, talkTo, test } from "./support/test.ts";

async function choose(page: Page, name: string, words: string, action: string) {
  const row = message(page, name, words).getByRole("article");
  await row.hover();
  await row.getByRole("toolbar").getByRole("button", { name: action, exact: true }).click();
}

function confirmDeletion(page: Page) {
  const question = page.getByRole("dialog", { name: "Delete for both of you?" });
  return question.getByRole("button", { name: "Delete for both" }).click();
}

/**
 * How many pixels the toolbar beside a message reaches beyond its bubble's height or the pane, and the texts of the
 * bubbles that it covers.
 */
function besideOf(page: Page, words: string) {
  return page.getByRole("toolbar").evaluate((toolbar, words) => {
    const bubbles = [...document.querySelectorAll<HTMLElement>("article p[dir=auto]")].flatMap(
      ({ parentElement, textContent }) => (parentElement ? [{ parentElement, textContent }] : []),
    );
    const boxOf = (element: Element) => element.getBoundingClientRect();
    const strip = boxOf(toolbar.parentElement ?? toolbar);
    const own = bubbles.find(({ textContent }) => textContent === words);
    if (!own) throw new Error(`nobody said: ${words}`);
    const { top, bottom } = boxOf(own.parentElement);
    const pane = boxOf(toolbar.closest("section") ?? toolbar);
    return {
      out: Math.max(top - strip.top, strip.bottom - bottom, pane.left - strip.left, 0),
      on: bubbles
        .filter(({ parentElement }) => {
          const box = boxOf(parentElement);
          const across = strip.left < box.right - 0.5 && strip.right > box.left + 0.5;
          return across && strip.top < box.bottom - 0.5 && strip.bottom > box.top + 0.5;
        })
        .map(({ textContent }) => textContent),
    };
  }, words);
}

async function menu(page: Page, item: string) {
  await page.getByRole("button", { name: "Conversation options" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  return page.getByRole("dialog");
}

test("a reply shows what it replies to on both sides, and leads there, however far up", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await say(bob, "Shall we meet at nine?");
  await choose(amber, "Bob", "Shall we meet", "Reply");
  await expect(amber.getByText("Replying to Bob")).toBeVisible();
  await audit(amber);
  await amber.keyboard.type("Yes, at the café");
  await amber.keyboard.press("Enter");
  await say(bob, `far below\n${"line\n".repeat(60)}end`);
  for (const [page, name] of [
    [amber, "Bob"],
    [bob, "Amber Fox"],
  ] as const) {
    // The list would follow messages that come after the jump.
    await expect(message(page, name, "far below")).toBeAttached();
    const answer = message(page, name, "Yes, at the café");
    await answer.getByRole("button", { name: /Shall we meet at nine/ }).click();
    const answered = page.locator("article[data-key]").first();
    await expect(answered).toBeFocused();
    await expect(answered).toBeInViewport();
    await audit(page);
  }
});

test("an edit replaces the text, and a deletion leaves a placeholder, on both sides and after a reload", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await say(amber, "helo");
  await expect(message(amber, "Bob", "helo").getByText("Read")).toBeAttached();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.press("ArrowUp");
  await expect(field).toHaveValue("helo");
  await field.fill("hello");
  await field.press("Enter");
  await expect(message(bob, "Amber Fox", "hello")).toContainText("edited");
  await expect(message(amber, "Bob", "hello").getByText("Sending edit")).toBeHidden();
  await bob.reload();
  await expect(message(bob, "Amber Fox", "hello")).toContainText("edited");

  await choose(amber, "Bob", "hello", "Delete for both");
  await confirmDeletion(amber);
  await expect(message(bob, "Amber Fox", "Message deleted")).toBeVisible();
  await expect(messages(amber, "Bob").getByText("hello")).toHaveCount(0);
  await expect(message(amber, "Bob", "Message deleted").getByRole("article")).toBeFocused();
  for (const page of [amber, bob]) await audit(page);
});

test("the toolbar is beside its bubble, no higher than it, and covers no other, however short or wide it is", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const wide = "as wide as a bubble can be ".repeat(8).trim();
  for (const words of [wide, "ok", `${wide}.`]) await say(bob, words);
  await expect(message(amber, "Bob", `${wide}.`).first()).toBeVisible();
  for (const words of [`${wide}!`, "no", `${wide}?`]) await say(amber, words);
  for (const [width, many] of [
    [1280, true],
    [940, false],
    [320, false],
  ] as const) {
    await amber.setViewportSize({ width, height: 1200 });
    for (const words of [wide, "ok", `${wide}.`, `${wide}!`, "no", `${wide}?`]) {
      const row = messages(amber, "Bob").getByText(words, { exact: true });
      await row.scrollIntoViewIfNeeded();
      const before = await row.boundingBox();
      await row.hover();
      const tools = amber.getByRole("toolbar").getByRole("button");
      await expect(tools).toHaveCount(many ? (/[!?o]$/.test(words) && words !== "ok" ? 5 : 3) : 1);
      expect(await besideOf(amber, words), `${words} at ${width}`).toEqual({ out: 0, on: [] });
      expect(await row.boundingBox()).toEqual(before);
    }
  }
});

test("reactions are added by keyboard and removed by a press, on both sides", async ({ meet }) => {
  const { amber, bob } = await meet();
  await say(bob, "We won!");
  await expect(message(amber, "Bob", "We won!")).toBeVisible();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.focus();
  await amber.keyboard.press("Shift+Tab");
  await expect(message(amber, "Bob", "We won!").getByRole("article")).toBeFocused();
  await amber.keyboard.press("Enter");
  await amber.keyboard.press("Enter");
  await amber.keyboard.press("ArrowRight");
  await amber.keyboard.press("Enter");
  const chip = (page: Page, name: string) =>
    message(page, name, "We won!").getByRole("button", { name: /^❤️ from/ });
  await expect(chip(bob, "Amber Fox")).toHaveAttribute("aria-pressed", "false");
  await chip(bob, "Amber Fox").click();
  await expect(chip(amber, "Bob")).toHaveAccessibleName("❤️ from 2 people");
  await expect(chip(bob, "Amber Fox")).toHaveAttribute("aria-pressed", "true");
  await audit(bob);
  await expect(bob).toHaveTitle("Amber Fox - Parley");
  await chip(amber, "Bob").click();
  await expect(chip(bob, "Amber Fox")).toHaveAccessibleName("❤️ from 1 person");
});

test("a message disappears on both sides after it was read; clearing empties both", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await say(amber, "this stays");
  const burn = await menu(amber, "Disappearing messages");
  await expect(burn).toBeVisible();
  await audit(amber);
  await burn.getByRole("radio", { name: "10 seconds" }).check();
  await burn.getByRole("button", { name: "Set timer" }).click();
  await expect(
    amber.getByText("Your messages now disappear 10 seconds after they're read"),
  ).toBeVisible();
  await say(amber, "this goes");
  await expect(message(bob, "Amber Fox", "this goes")).toBeVisible();
  await audit(bob);
  await expect(messages(bob, "Amber Fox").getByText("this goes")).toHaveCount(0, {
    timeout: 20_000,
  });
  await expect(messages(amber, "Bob").getByText("this goes")).toHaveCount(0, { timeout: 20_000 });
  await bob.reload();
  await expect(message(bob, "Amber Fox", "this stays")).toBeVisible();
  await expect(messages(bob, "Amber Fox").getByText("this goes")).toHaveCount(0);

  const clear = await menu(bob, "Clear for both");
  await audit(bob);
  await clear.getByRole("button", { name: "Clear conversation" }).click();
  await expect(bob.getByText("You cleared this conversation")).toBeVisible();
  await expect(amber.getByText("Bob cleared this conversation")).toBeVisible();
  await expect(messages(amber, "Bob").getByRole("listitem")).toHaveCount(0);
  await expect(bob.getByRole("button", { name: "Conversation options" })).toBeFocused();
});

test("a tap on a phone leads to all actions in large", async ({ come }) => {
  const bob = await come("Bob");
  const amber = await come("Amber Fox", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await talkTo(bob, "Amber Fox");
  await say(bob, "hello\nto\nwhoever\nreads\nthis");
  await talkTo(amber, "Bob");
  const row = message(amber, "Bob", "hello").getByRole("article");
  await row.tap();
  await row.getByRole("button", { name: "Message options" }).tap();
  const sheet = amber.getByRole("dialog", { name: "Message options" });
  await expect(sheet).toBeVisible();
  await audit(amber);
  for (const button of await sheet.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  const like = sheet.getByRole("button", { name: "React with 👍" });
  const liking = (await like.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await sheet.getByRole("button", { name: "Close" }).tap();
  await expect(sheet).toBeHidden();

  // A long press opens it, too, and lifting the finger chooses nothing, wherever it is by then.
  const finger = await amber.context().newCDPSession(amber);
  const touch = (type: "touchStart" | "touchEnd", x: number, y: number) =>
    finger.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x, y }],
    });
  const box = await row.boundingBox();
  const place = [liking.x + liking.width / 2, liking.y + liking.height / 2] as const;
  expect(box && place[1] > box.y && place[1] < box.y + box.height).toBe(true);
  await touch("touchStart", ...place);
  await expect(sheet).toBeVisible();
  await touch("touchEnd", ...place);
  await amber.evaluate(() => new Promise((next) => setTimeout(() => requestAnimationFrame(next))));
  await expect(sheet).toBeVisible();
  await expect(row.getByRole("button", { name: /^👍/ })).toHaveCount(0);
  await like.tap();
  await expect(
    message(bob, "Amber Fox", "hello").getByRole("button", { name: /^👍/ }),
  ).toBeVisible();
});

test("a person with a WebSocket tool can follow, and can do the same", async ({
  come,
  backend,
}) => {
  const amber = await come("Amber Fox");
  const alice = await PlainClient.connect(backend.url, "alice");
  await talkTo(amber, "alice");
  await say(amber, "helo");
  const first = await alice.frame((frame) => frame.type === "chat_message");
  const { id } = first.message as { id: string };
  const field = amber.getByRole("textbox", { name: "Message to alice" });
  await field.press("ArrowUp");
  await field.fill("hello");
  await field.press("Enter");
  const about = (action: string) => (frame: Record<string, unknown>) =>
    (frame.message as { about?: { action: string } } | undefined)?.about?.action === action;
  expect((await alice.frame(about("edit"))).message).toMatchObject({
    content: "hello",
    about: { action: "edit", message_id: id },
  });
  alice.send({
    type: "chat_message",
    receiver_id: await alice.idOf("Amber Fox"),
    content: "👍",
    about: { action: "react", message_id: id },
  });
  await expect(
    message(amber, "alice", "hello").getByRole("button", { name: /^👍 from 1/ }),
  ).toBeVisible();
  await choose(amber, "alice", "hello", "Delete for both");
  await confirmDeletion(amber);
  expect((await alice.frame(about("delete"))).message).toMatchObject({
    content: "(I deleted a message.)",
  });
  alice.close();
});
