// Copying a message, by pointer and by keyboard.
import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { BOB, message } from "@/testing/server-frames";

async function listening() {
  const app = await renderJoined();
  await app.goTo(conversationPath(BOB));
  app.serve(message(1, "one"), message(2, "two\nlines"), message(3, "three"));
  return app;
}

const messages = () => within(screen.getByRole("region", { name: "Messages with Bob" }));
const buttons = () => messages().getAllByRole("button", { name: "Copy message" });

test("the text is copied to the letter, and the page says so for the eye and for the ear", async () => {
  const { person } = await listening();
  await person.click(buttons()[1] as HTMLElement);
  expect(await navigator.clipboard.readText()).toBe("two\nlines");
  expect(messages().getByText("Copied")).toBeTruthy();
  expect(await within(screen.getByRole("status")).findByText(/Copied$/)).toBeTruthy();
});

test("a browser that doesn't let it is told of, too", async () => {
  const { person } = await listening();
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as unknown as Clipboard);
  document.execCommand = () => false;
  await person.click(buttons()[0] as HTMLElement);
  expect(messages().getByText("Not copied")).toBeTruthy();
});

test("Tab stops at one message, the newest at first; arrows go from message to message", async () => {
  const { person } = await listening();
  const stops = () => buttons().map((button) => button.tabIndex);
  expect(stops()).toEqual([-1, -1, 0]);
  screen.getByRole("region", { name: "Messages with Bob" }).focus();
  await person.tab();
  expect(document.activeElement).toBe(buttons()[2]);
  await person.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(buttons()[1]);
  expect(stops()).toEqual([-1, 0, -1]);
  await person.keyboard("{Home}{ArrowUp}");
  expect(document.activeElement).toBe(buttons()[0]);
  await person.keyboard("{End}{Enter}");
  expect(await navigator.clipboard.readText()).toBe("three");
});
