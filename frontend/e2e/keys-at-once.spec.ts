// Keys don't wait for the page: what they were meant for gets them, however slow the machine and the network are.
import { holdCode, pressAtOnce, slowDown } from "./support/at-once.ts";
import { expect, message, say, talkTo, test } from "./support/test.ts";

test("the keys to a message's button find it there, however early they come", async ({ come }) => {
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
