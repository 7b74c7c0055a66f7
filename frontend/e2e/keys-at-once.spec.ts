// Keys that are pressed before the page is ready still act where they were meant to, however slow the machine and the
// network are.
import { holdCode, pressAtOnce, slowDown } from "./support/at-once.ts";
import { expect, message, rowOf, say, talkTo, test } from "./support/test.ts";

test("the keys to a message's button reach it, however early they come", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "first words");
  await say(bob, "last words");
  await slowDown(amber);
  const letGo = await holdCode(amber);
  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "last words")).toBeVisible();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toBeFocused();
  await amber.keyboard.press("Shift+Tab");
  await pressAtOnce(amber, "ArrowUp", "Tab", "ArrowRight", "ArrowRight");
  const tools = message(amber, "Bob", "first words").getByRole("toolbar");
  await expect(tools.getByRole("button", { name: "Copy message" })).toBeFocused();

  await pressAtOnce(amber, "Escape", "ArrowDown", "Enter", "Enter", "Enter");
  await expect(
    message(amber, "Bob", "last words").getByRole("button", { name: /from 1 person/ }),
  ).toBeVisible();
  letGo();
});

test("text that is typed right after the search was opened is searched for", async ({ come }) => {
  const amber = await come("Amber Fox");
  await slowDown(amber);
  const letGo = await holdCode(amber);
  await amber.getByRole("button", { name: "Search messages" }).focus();
  await pressAtOnce(amber, "Enter", ..."coffee");
  const dialog = amber.getByRole("dialog", { name: "Search messages" });
  await expect(dialog.getByRole("combobox")).toHaveValue("coffee");
  letGo();
});

test("the next keys already work in a dialog that is being opened", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(bob, "Amber Fox");
  await say(bob, "hello");
  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "hello")).toBeVisible();
  await slowDown(amber);
  const letGo = await holdCode(amber);

  await amber.getByRole("button", { name: "Settings" }).focus();
  await pressAtOnce(amber, "Enter", "Tab", "Tab", "ArrowDown", "Escape");
  await expect(amber.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(amber.getByRole("button", { name: "Settings" })).toBeFocused();

  await pressAtOnce(amber, "?", "Escape", "/", ..."hel", "Enter");
  await expect(message(amber, "Bob", "hello").locator("[data-key]")).toBeFocused();

  await amber.getByRole("button", { name: /Your name and invitations/ }).focus();
  await pressAtOnce(amber, "Enter", "End", ..."es");
  await expect(amber.getByRole("textbox", { name: "Your name" })).toHaveValue("Amber Foxes");
  await amber.keyboard.press("Escape");

  await amber.getByRole("button", { name: "Conversation options" }).focus();
  await pressAtOnce(amber, "Enter", "End", "Enter", "Tab", "Tab", "Tab", "Enter");
  await expect(amber.getByText("You cleared this conversation")).toBeVisible();
  letGo();
});

test("text that is typed right after choosing a person goes to that person", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await come("Cy");
  await talkTo(amber, "Cy");
  await slowDown(amber);
  await rowOf(amber, "Bob").focus();
  await pressAtOnce(amber, "Enter", ..."hello", "Enter");
  await expect(message(amber, "Bob", "hello")).toBeVisible();
  await expect(amber.getByRole("heading", { name: "Bob", level: 2 })).toBeVisible();
  await expect(rowOf(amber, "Cy")).not.toContainText("hell");
});

test("on a narrow screen, going back to the list and on from there needs no waiting", async ({
  come,
}) => {
  const amber = await come("Amber Fox", { viewport: { width: 390, height: 844 } });
  await come("Bob");
  await come("Cy");
  await talkTo(amber, "Bob");
  const field = (name: string) => amber.getByRole("textbox", { name: `Message to ${name}` });
  await expect(field("Bob")).toBeFocused();
  await slowDown(amber);
  await pressAtOnce(amber, "Escape", "ArrowDown", "Enter", ..."hi");
  await expect(field("Cy")).toHaveValue("hi");
  await expect(amber).toHaveURL(/#\/with\//);

  await amber.keyboard.down("Control");
  await amber.keyboard.down("k");
  await amber.keyboard.up("k");
  await amber.keyboard.up("Control");
  await pressAtOnce(amber, ..."bo", "Enter", ..."so");
  await expect(field("Bob")).toHaveValue("so");
});

test("an emoji is found by keys that are pressed before the emoji are loaded", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await talkTo(amber, "Bob");
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  const choose = amber.getByRole("button", { name: "Choose an emoji" });
  await slowDown(amber);
  const letGo = await holdCode(amber);
  await choose.focus();
  await pressAtOnce(amber, "Enter", ..."red heart", "Enter");
  await expect(amber.getByRole("textbox", { name: "Search emoji" })).toHaveValue("red heart");
  letGo();
  await expect(field).toHaveValue("❤️");
  await expect(field).toBeFocused();
});
