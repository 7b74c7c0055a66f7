// Choosing an emoji: by keyboard, by search, in the tone that was chosen before, and back to where one was.
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EmojiButton } from "./emoji-button";

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

async function open() {
  const picked: string[] = [];
  render(<EmojiButton pick={(emoji) => picked.push(emoji)} />);
  await userEvent.click(button());
  const dialog = screen.getByRole("dialog", { name: "Emoji" });
  await within(dialog).findAllByRole("grid", {}, { timeout: 10_000 });
  return { picked, dialog };
}

const button = () => screen.getByRole("button", { name: "Choose an emoji" });
const search = () => screen.getByLabelText("Search emoji");
const focused = () => document.activeElement?.getAttribute("aria-label");

test("the focus is in the search, arrows lead through the grid, Enter picks and gives the focus back", async () => {
  const { picked } = await open();
  expect(document.activeElement).toBe(search());
  await userEvent.keyboard("{ArrowDown}");
  expect(focused()).toBe("grinning face");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(focused()).toBe("grinning face with smiling eyes");
  await userEvent.keyboard("{ArrowDown}{Home}{ArrowUp}");
  expect(focused()).toBe("grinning face");
  await userEvent.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(search());
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(picked).toEqual(["😀"]);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(button());
});

test("the very last emoji is a key press away, in a group that was not drawn before", async () => {
  await open();
  expect(screen.queryByTitle("flag: Wales")).toBeNull();
  await userEvent.keyboard("{ArrowDown}{Control>}{End}{/Control}");
  expect(focused()).toBe("flag: Wales");
});

test("Escape closes without a choice", async () => {
  const { picked } = await open();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(button());
  expect(picked).toEqual([]);
});

test("a search finds by name and by keyword, says how many, and Enter takes the first", async () => {
  const { picked, dialog } = await open();
  await userEvent.keyboard("red heart");
  expect(within(dialog).getByRole("status").textContent).toMatch(/emoji found\.$/);
  await userEvent.keyboard("{Enter}");
  expect(picked).toEqual(["❤️"]);
});

test("a letter typed in the grid goes on with the search", async () => {
  await open();
  await userEvent.keyboard("{ArrowDown}{ArrowRight}w");
  expect(document.activeElement).toBe(search());
});

test("the tone that was chosen stays, and what was used comes first the next time", async () => {
  const { picked } = await open();
  await userEvent.click(screen.getByRole("radio", { name: "Medium" }));
  await userEvent.click(search());
  await userEvent.keyboard("waving hand{Enter}");
  expect(picked).toEqual(["👋🏽"]);
  cleanup();
  const again = await open();
  expect(screen.getByRole("heading", { name: "Recently used" })).toBeTruthy();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(again.picked).toEqual(["👋🏽"]);
});

test("Shift keeps it open for more than one", async () => {
  const { picked } = await open();
  await userEvent.keyboard("{ArrowDown}{Shift>}{Enter}{/Shift}");
  expect(picked).toEqual(["😀"]);
  expect(screen.getByRole("dialog")).toBeTruthy();
});
