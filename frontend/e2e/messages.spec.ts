// What can be done with messages: follow links, see emoji large, continue at the first unread one, copy, export,
// search.
import { readFile } from "node:fs/promises";
import { audit } from "./support/axe.ts";
import { expect, message, messages, rowOf, say, talkTo, test } from "./support/test.ts";

const tall = (title: string) => `${title}\n${"line\n".repeat(30)}end`;

test("an address becomes a link that sends no referrer, and wraps on a narrow screen", async ({
  come,
}) => {
  const amber = await come("Amber Fox", { viewport: { width: 320, height: 640 } });
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  const address = `https://example.org/${"a-long-path/".repeat(12)}?q=(x)`;
  await say(bob, `(see ${address}). javascript:alert(1)`);
  await say(bob, "🎉👍🏽");
  await say(bob, `\`\`\`\nconst ${"long ".repeat(40)}\n\`\`\``);
  await talkTo(amber, "Bob");
  const link = messages(amber, "Bob").getByRole("link");
  await expect(link).toHaveText(address);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await expect(link).toHaveAttribute("target", "_blank");
  const sizes = await messages(amber, "Bob")
    .locator("li p[dir=auto]")
    .evaluateAll((texts) =>
      texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)),
    );
  expect(sizes[1]).toBeGreaterThan(2 * (sizes[0] ?? 0));
  for (const region of [amber.locator("html"), messages(amber, "Bob")]) {
    expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  }
  // A wide code block scrolls on its own, and copying it causes no layout shift.
  const code = messages(amber, "Bob").getByRole("group", { name: "Code" });
  const copy = messages(amber, "Bob").getByRole("button", { name: "Copy code" });
  await copy.focus();
  const before = await code.boundingBox();
  expect(await code.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeGreaterThan(100);
  await amber.keyboard.press("Enter");
  await expect(messages(amber, "Bob").getByRole("button", { name: "Copied" })).toBeFocused();
  expect(await code.boundingBox()).toEqual(before);
  await audit(amber);
});

test("many new messages begin at the first unread one, and count as new until they were seen", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await come("Cy");
  await talkTo(amber, "Bob");
  await say(amber, "before");
  await talkTo(amber, "Cy");
  await talkTo(bob, "Amber Fox");
  for (const title of ["one", "two", "three"]) await say(bob, tall(title));
  await expect(rowOf(amber, "Bob")).toContainText("3 new messages");

  await talkTo(amber, "Bob");
  const divider = messages(amber, "Bob").getByText("New messages", { exact: true });
  await expect(divider).toBeInViewport();
  await expect(message(bob, "Amber Fox", "three").getByText("Delivered")).toBeAttached();
  await audit(amber);
  await amber.getByRole("button", { name: "3 new messages" }).click();
  await expect(message(bob, "Amber Fox", "three").getByText("Read")).toBeAttached();
  await expect(amber.getByRole("button", { name: /new message/ })).toBeHidden();
  await expect(divider).toBeAttached();
  await say(amber, "answer");
  await expect(divider).toHaveCount(0);
});

for (const how of ["the browser's clipboard", "none, as on plain http"]) {
  test(`a message is copied by keyboard; clipboard: ${how}`, async ({ come }) => {
    const amber = await come("Amber Fox");
    if (how.startsWith("none")) {
      await amber.addInitScript(() => {
        Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
      });
      await amber.reload();
    }
    const bob = await come("Bob");
    await talkTo(bob, "Amber Fox");
    await say(bob, "first words");
    await say(bob, "last words");
    await talkTo(amber, "Bob");
    const field = amber.getByRole("textbox", { name: "Message to Bob" });
    await expect(field).toBeFocused();
    await amber.keyboard.press("Shift+Tab");
    await expect(message(amber, "Bob", "last words").getByRole("article")).toBeFocused();
    await amber.keyboard.press("ArrowUp");
    await amber.keyboard.press("Tab");
    await amber.keyboard.press("ArrowRight");
    await amber.keyboard.press("ArrowRight");
    const button = message(amber, "Bob", "first words").getByRole("button", {
      name: "Copy message",
    });
    await expect(button).toBeFocused();
    await amber.keyboard.press("Enter");
    await expect(messages(amber, "Bob").getByText("Copied")).toBeVisible();
    await expect(button).toBeFocused();
    await audit(amber);
    await field.focus();
    await amber.keyboard.press("Control+V");
    await expect(field).toHaveValue("first words");
  });
}

test("a conversation is saved as a text file, and a draft survives a reload", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "grüß dich\nzweite Zeile");
  await talkTo(amber, "Bob");
  // She replies to what she has seen: before his message is there, hers would rightly be above it.
  await expect(message(amber, "Bob", "grüß dich")).toBeVisible();
  await say(amber, "hello 👋");
  await expect(message(amber, "Bob", "hello").getByText("Read")).toBeAttached();
  const saved = amber.waitForEvent("download");
  await amber.getByRole("button", { name: "Conversation options" }).click();
  await amber.getByRole("menuitem", { name: "Save conversation" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^Parley with Bob .*\.txt$/);
  const lines = (await readFile(await download.path(), "utf8")).split("\n");
  expect(lines[0]).toContain("Conversation with Bob");
  expect(lines.slice(2)).toEqual([
    expect.stringMatching(/^Bob, \d{4}-\d\d-\d\d \d\d:\d\d: grüß dich$/),
    "    zweite Zeile",
    expect.stringMatching(/^Amber Fox, .*: hello 👋$/),
    "",
  ]);

  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("half a thought");
  await amber.reload();
  await expect(field).toHaveValue("half a thought");
});

test("a search leads by keyboard to a message far up in another conversation", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  const cy = await come("Cy");
  await talkTo(bob, "Amber Fox");
  await say(bob, "Meet me in the Café");
  for (const title of ["one", "two"]) await say(bob, tall(title));
  await talkTo(cy, "Amber Fox");
  await say(cy, "No cafe for me");
  await talkTo(amber, "Bob");
  await talkTo(amber, "Cy");
  await expect(message(amber, "Cy", "No cafe")).toBeVisible();

  const button = amber.getByRole("button", { name: "Search messages" });
  await button.focus();
  await amber.keyboard.press("Enter");
  const dialog = amber.getByRole("dialog", { name: "Search messages" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await amber.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();

  await amber.keyboard.press("Enter");
  await amber.keyboard.type("coffee");
  await expect(dialog.getByText("No messages contain “coffee”.")).toBeVisible();
  await dialog.getByRole("combobox").fill("CAFÉ");
  await expect(dialog.getByRole("option")).toHaveCount(2);
  for (const colorScheme of ["light", "dark"] as const) {
    await amber.emulateMedia({ colorScheme });
    await audit(amber);
  }
  await amber.keyboard.press("ArrowDown");
  await amber.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(amber.getByRole("heading", { name: "Bob", level: 2 })).toBeVisible();
  const found = message(amber, "Bob", "Meet me in the Café");
  await expect(found).toBeInViewport();
  await expect(found.locator("[data-key]")).toBeFocused();
  await audit(amber);
});
