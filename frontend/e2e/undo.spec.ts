// The browser can undo what was inserted into the text of a message.
import { expect, test } from "./support/test.ts";

test("an inserted emoji can be undone and redone like typed text", async ({ meet }) => {
  const { amber } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.pressSequentially("hello ");
  await amber.getByRole("button", { name: "Choose an emoji" }).click();
  const search = amber.getByRole("dialog").getByRole("textbox");
  await search.fill("waving");
  await expect(amber.getByText(/emoji found/)).toBeVisible();
  await search.press("Shift+Enter");
  await expect(field).toHaveValue("hello 👋");
  await expect(search).toBeFocused();
  await search.press("Enter");
  await expect(field).toHaveValue("hello 👋👋");
  await expect(field).toBeFocused();
  await field.pressSequentially("!");
  await expect(field).toHaveValue("hello 👋👋!");
  await field.press("Control+z");
  await field.press("Control+z");
  await field.press("Control+z");
  await expect(field).toHaveValue("hello ");
  await field.press("Control+Shift+z");
  await expect(field).toHaveValue("hello 👋");

  await field.fill("");
  await field.pressSequentially("so :wav");
  await expect(amber.getByRole("listbox")).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveValue("so 👋");
  await field.press("Control+z");
  await expect(field).toHaveValue("so :wav");
});
