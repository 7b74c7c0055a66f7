// What a screen reader announces: new messages once, no earlier ones, and only their number if there are many.
import type { Page } from "@playwright/test";
import { expect, message, messages, rowOf, say, talkTo, test } from "./support/test.ts";

/** Records everything that appears in a live region from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(live);
        const words = [...addedNodes].map((node) => node.textContent).join("");
        if (region && words !== "") heard.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test("messages of the open conversation are read once, others with their sender only, many as a number", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  const cy = await come("Cy");
  await talkTo(amber, "Bob");
  await talkTo(bob, "Amber Fox");
  await talkTo(cy, "Amber Fox");
  const heard = await listen(amber);

  await say(bob, "Hello Amber");
  await expect.poll(heard).toEqual(["Bob: Hello Amber"]);
  await say(cy, "And hello from me");
  await expect.poll(heard).toEqual(["Bob: Hello Amber", "New message from Cy"]);
  for (let count = 0; count < 6; count += 1) await say(bob, `again ${count}`);
  await expect(message(amber, "Bob", "again 5")).toBeVisible();
  const all = async () => (await heard()).slice(2).join(" ");
  await expect.poll(all).toMatch(/new messages$|again 5$/);
  // Six messages cause at most three announcements.
  expect((await heard()).length - 2).toBeLessThanOrEqual(3);

  // Own messages are not announced.
  const before = await heard();
  await say(amber, "my own words");
  await expect(message(amber, "Bob", "my own words").getByText("Read")).toBeAttached();
  expect(await heard()).toEqual(before);
});

test("earlier messages are in no live region, and opening them announces nothing", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  const heard = await listen(amber);
  for (const words of ["one", "two", "three"]) await say(bob, words);
  await expect(rowOf(amber, "Bob")).toContainText("3 new messages");
  const told = async () => (await heard()).join(" ").match(/New message from Bob/g)?.length;
  await expect.poll(told).toBe(3);
  const before = await heard();
  await talkTo(amber, "Bob");
  await expect(message(bob, "Amber Fox", "three").getByText("Read")).toBeAttached();
  expect(await heard()).toEqual(before);
  const live = messages(amber, "Bob").locator(
    "xpath=ancestor-or-self::*[@aria-live or @role='log' or @role='status']",
  );
  await expect(live).toHaveCount(0);
  await expect(messages(amber, "Bob").locator("[aria-live], [role=log]")).toHaveCount(0);
});

test("typing is announced once, however long it lasts", async ({ meet }) => {
  const { amber, bob } = await meet();
  const heard = await listen(amber);
  const field = bob.getByRole("textbox", { name: "Message to Amber Fox" });
  await field.pressSequentially("I think");
  await expect.poll(heard).toEqual(["Bob is typing"]);
  await field.fill("");
  await expect(amber.getByText("Bob is typing")).toHaveCount(1);
  await field.pressSequentially("I think so");
  await amber.keyboard.press("Control+/");
  await say(bob, "I think so, too");
  await expect.poll(async () => (await heard()).at(-1)).toBe("Bob: I think so, too");
  expect((await heard()).filter((words) => words === "Bob is typing")).toHaveLength(1);
});

test("a reconnect is announced once", async ({ meet, line }) => {
  const { amber, bob } = await meet();
  await say(bob, "before");
  await expect(message(amber, "Bob", "before")).toBeVisible();
  const heard = await listen(amber);
  line.cut();
  await expect.poll(async () => (await heard()).at(-1)).toBe("Reconnecting…");
  line.mend();
  await expect.poll(async () => (await heard()).at(-1), { timeout: 30_000 }).toBe("Back online");
  await say(bob, "after");
  await expect.poll(async () => (await heard()).at(-1), { timeout: 30_000 }).toBe("Bob: after");
  expect((await heard()).filter((words) => /online|Reconnecting/.test(words))).toEqual([
    "Reconnecting…",
    "Back online",
  ]);
});
