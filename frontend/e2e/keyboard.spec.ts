// A whole session without a pointer: where the focus is after each step, and what the keys do.
import { expect, message, messages, rowOf, say, talkTo, test } from "./support/test.ts";

test("from joining to leaving with the keyboard alone", async ({ visit, come }) => {
  const bob = await come("Bob");
  await come("Cy");
  const page = await visit();
  const { keyboard } = page;
  const name = page.getByRole("textbox", { name: "Your name" });

  // Join.
  await expect(name).toBeFocused();
  await keyboard.press("Control+A");
  await keyboard.type("Amber Fox");
  await keyboard.press("Enter");
  await expect(rowOf(page, "Bob")).toBeVisible();

  // Find somebody.
  const filter = page.getByRole("textbox", { name: "Find someone by name" });
  await keyboard.press("F6");
  await expect(rowOf(page, "Bob")).toBeFocused();
  await keyboard.press("ArrowDown");
  await expect(rowOf(page, "Cy")).toBeFocused();
  await keyboard.press("Home");
  await expect(rowOf(page, "Bob")).toBeFocused();
  await keyboard.press("Shift+Tab");
  await expect(filter).toBeFocused();
  await keyboard.type("bo");
  await expect(rowOf(page, "Cy")).toBeHidden();
  await keyboard.press("Escape");
  await expect(filter).toHaveValue("");
  await keyboard.type("bo");
  await keyboard.press("Enter");

  // Write and send.
  const field = page.getByRole("textbox", { name: "Message to Bob" });
  await expect(field).toBeFocused();
  await keyboard.type("Hello?/");
  await keyboard.press("Shift+Enter");
  await keyboard.type("second line");
  await keyboard.press("Enter");
  await expect(field).toBeFocused();
  await expect(message(page, "Bob", "Hello?/").getByText("Delivered")).toBeAttached();
  await talkTo(bob, "Amber Fox");
  await say(bob, "Here I am");
  await expect(message(page, "Bob", "Here I am")).toBeVisible();

  // Move between the messages.
  await keyboard.press("Shift+F6");
  await expect(message(page, "Bob", "Here I am").locator(":focus")).toHaveCount(1);
  await keyboard.press("ArrowUp");
  await expect(message(page, "Bob", "Hello?/").locator(":focus")).toHaveCount(1);
  await keyboard.press("End");
  await expect(message(page, "Bob", "Here I am").locator(":focus")).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(field).toBeFocused();

  // The actions of a message: reply, react, edit, delete.
  const theirs = message(page, "Bob", "Here I am").first();
  const tool = (name: string) => page.getByRole("toolbar").getByRole("button", { name });
  await keyboard.press("Shift+F6");
  await keyboard.press("Enter");
  await expect(tool("React")).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(tool("Reply")).toBeFocused();
  await keyboard.press("Enter");
  await expect(field).toBeFocused();
  await keyboard.type("So I see");
  await keyboard.press("Enter");
  await expect(message(page, "Bob", "So I see")).toContainText("Here I am");

  await keyboard.press("Shift+F6");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await expect(tool("React with").first()).toBeFocused();
  await keyboard.press("Enter");
  await expect(theirs.getByRole("button", { name: /from 1 person/ })).toBeVisible();
  await expect(theirs.locator(":focus")).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(field).toBeFocused();

  await keyboard.press("ArrowUp");
  await expect(field).toHaveValue("So I see");
  await keyboard.type("!");
  await keyboard.press("Enter");
  await expect(message(page, "Bob", "So I see!")).toContainText("edited");

  await keyboard.press("Shift+F6");
  await keyboard.press("End");
  await keyboard.press("Enter");
  while (!(await tool("Delete for both").evaluate((one) => one === document.activeElement))) {
    await keyboard.press("ArrowRight");
  }
  await keyboard.press("Enter");
  const sure = page.getByRole("dialog", { name: "Delete for both of you?" });
  await expect(sure.getByRole("button", { name: "Delete for both" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(message(page, "Bob", "Message deleted").locator(":focus")).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(field).toBeFocused();

  // Search, from the composer.
  await keyboard.press("Control+Shift+F");
  const search = page.getByRole("dialog", { name: "Search messages" });
  await expect(search.getByRole("combobox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(field).toBeFocused();

  // The list of shortcuts, and a theme in the settings.
  await keyboard.press("F6");
  await expect(rowOf(page, "Bob")).toBeFocused();
  await keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.locator("dt").filter({ hasText: "Search messages" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(rowOf(page, "Bob")).toBeFocused();
  const settings = page.getByRole("button", { name: "Settings" });
  while (!(await settings.evaluate((button) => button === document.activeElement))) {
    await keyboard.press("Shift+Tab");
  }
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(dialog.locator(":focus")).toHaveCount(0);
  await expect(dialog).toBeFocused();
  const system = dialog.getByRole("radio").first();
  while (!(await system.evaluate((radio) => radio === document.activeElement))) {
    await keyboard.press("Tab");
  }
  await keyboard.press("ArrowDown");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await keyboard.press("Escape");
  await expect(settings).toBeFocused();

  // To the next conversation and back.
  await keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("textbox", { name: "Message to Cy" })).toBeFocused();
  await keyboard.press("Alt+ArrowUp");
  await expect(field).toBeFocused();

  // Leave.
  const leave = page.getByRole("button", { name: "Leave" });
  while (!(await leave.evaluate((button) => button === document.activeElement))) {
    await keyboard.press("Shift+Tab");
  }
  await keyboard.press("Enter");
  await expect(name).toBeFocused();
});

test("on a narrow screen Escape leads back to the row that one came from", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 390, height: 844 } });
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "Hello");
  await talkTo(amber, "Bob");
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toBeFocused();
  await amber.keyboard.press("Control+Shift+F");
  await expect(amber.getByRole("dialog", { name: "Search messages" })).toBeVisible();
  await amber.keyboard.press("Escape");
  await expect(amber.getByRole("dialog")).toHaveCount(0);
  await amber.keyboard.press("Escape");
  await expect(rowOf(amber, "Bob")).toBeFocused();

  await amber.keyboard.press("Enter");
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toBeFocused();
  await amber.keyboard.press("Control+K");
  await expect(amber.getByRole("textbox", { name: "Find someone by name" })).toBeFocused();
  await amber.keyboard.type("bo");
  await amber.keyboard.press("ArrowDown");
  await expect(rowOf(amber, "Bob")).toBeFocused();
});

test("no key acts while an input method composes, and single keys stay quiet when switched off", async ({
  come,
}) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await rowOf(amber, "Bob").focus();
  await amber.evaluate(() => {
    const composing = { key: "?", isComposing: true, bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", composing));
  });
  await amber.evaluate(() => localStorage.setItem("parley.single-keys", "off"));
  await amber.reload();
  await rowOf(amber, "Bob").focus();
  await amber.keyboard.press("?");
  await amber.keyboard.press("/");
  await expect(amber.getByRole("dialog")).toHaveCount(0);
  await amber.keyboard.press("Control+/");
  await expect(amber.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("if the focused row is removed, the focus goes to the row beside it", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await come("Cy");
  await rowOf(amber, "Bob").focus();
  await bob.getByRole("button", { name: "Leave" }).click();
  await expect(rowOf(amber, "Bob")).toHaveCount(0);
  await expect(rowOf(amber, "Cy")).toBeFocused();
});

test("the focus is visible, also below the sticky header", async ({ come }) => {
  const amber = await come("Amber Fox", { viewport: { width: 1280, height: 500 } });
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  const words = "one two three four five six seven eight nine ten eleven twelve".split(" ");
  for (const word of words) await say(bob, `${word} words`);
  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "twelve words")).toBeVisible();
  await amber.keyboard.press("Shift+F6");
  for (let step = 0; step < 11; step += 1) {
    await amber.keyboard.press("ArrowUp");
    const hidden = await messages(amber, "Bob").evaluate(() => {
      const focused = document.activeElement;
      if (!focused) return "no focus";
      const { left, top, width, height } = focused.getBoundingClientRect();
      const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return "no ring";
      return focused.contains(onTop) ? null : `behind ${onTop?.outerHTML.slice(0, 80)}`;
    });
    expect(hidden).toBeNull();
  }
});
