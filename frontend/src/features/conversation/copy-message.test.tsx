// Copying a message, by pointer and by keyboard.
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { message, WITH_BOB } from "@/testing/server-frames";

async function listening() {
  const app = await renderJoined();
  await app.goTo(conversationPath(WITH_BOB));
  app.serve(message(1, "one"), message(2, "two\nlines"), message(3, "three"));
  return app;
}

const messages = () => within(screen.getByRole("region", { name: "Messages with Bob" }));
const rows = () => messages().getAllByRole("article");
const copyButton = () => messages().findByRole("button", { name: "Copy message" });

test("the text is copied to the letter, and the page says so for the eye and for the ear", async () => {
  const { person } = await listening();
  await person.hover(rows()[1] as HTMLElement);
  // The pointer of the tests comes from nowhere, which would count as leaving the message.
  fireEvent.click(await copyButton());
  expect(await navigator.clipboard.readText()).toBe("two\nlines");
  expect(await messages().findByText("Copied")).toBeTruthy();
  expect(await within(screen.getByRole("status")).findByText(/Copied$/)).toBeTruthy();
});

test("a browser that doesn't let it is told of, too", async () => {
  const { person } = await listening();
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as unknown as Clipboard);
  document.execCommand = () => false;
  await person.hover(rows()[0] as HTMLElement);
  fireEvent.click(await copyButton());
  expect(await messages().findByText("Couldn't copy")).toBeTruthy();
});

test("Tab stops at one message, the newest at first; arrows go from message to message, Tab into what can be done", async () => {
  const { person } = await listening();
  const stops = () => rows().map((row) => row.tabIndex);
  expect(stops()).toEqual([-1, -1, 0]);
  screen.getByRole("region", { name: "Messages with Bob" }).focus();
  await person.tab();
  expect(document.activeElement).toBe(rows()[2]);
  await person.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(rows()[1]);
  expect(stops()).toEqual([-1, 0, -1]);
  await person.keyboard("{Home}{ArrowUp}");
  expect(document.activeElement).toBe(rows()[0]);
  await person.keyboard("{End}");
  await messages().findByRole("toolbar");
  await person.tab();
  const names = () => document.activeElement?.getAttribute("aria-label");
  expect(names()).toBe("React");
  await person.keyboard("{ArrowRight}{ArrowRight}");
  expect(names()).toBe("Copy message");
  await person.keyboard("{Enter}");
  expect(await navigator.clipboard.readText()).toBe("three");
  await person.keyboard("{Escape}");
  expect(document.activeElement).toBe(rows()[2]);
});

test("a selection over several messages takes along who said what and when", async () => {
  await listening();
  const range = document.createRange();
  range.setStart(messages().getByText("one").firstChild as Node, 1);
  range.setEnd(messages().getByText(/^two/).firstChild as Node, 2);
  document.getSelection()?.addRange(range);
  const written: string[] = [];
  const event = new Event("copy", { bubbles: true, cancelable: true });
  Object.assign(event, {
    clipboardData: { setData: (_: string, words: string) => written.push(words) },
  });
  rows()[0]?.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(written[0]).toMatch(/^Bob, 2026-03-01 \d\d:\d\d: one\nBob, .*: two\n {4}lines$/);
});
