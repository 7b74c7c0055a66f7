// Shortcuts: listed while they work, silent where somebody writes or something is open, and off when switched off.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { registerShortcut } from "@/lib/shortcut-registry";
import { changeSetting } from "@/stores/settings/settings";
import { renderApp, renderJoined } from "@/testing/render-app";
import { BOB, EVE, message, user, WITH_BOB } from "@/testing/server-frames";

const TITLE = "Keyboard shortcuts";
const sheet = () => screen.queryByRole("dialog", { name: TITLE });
const found = () => screen.findByRole("dialog", { name: TITLE });
const field = () => screen.getByRole("textbox", { name: "Message to Bob" });
const nobody = () => (document.activeElement as HTMLElement | null)?.blur();

async function talking() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  app.serve(message(1, "hello"), message(2, "hello from Eve", { sender_id: EVE }));
  await app.goTo(conversationPath(WITH_BOB));
  return app;
}

test("the sheet names what works here, and nothing else", async () => {
  const { person } = await talking();
  nobody();
  await person.keyboard("?");
  const shown = within(await found());
  expect(shown.getByText("Search messages")).toBeTruthy();
  expect(shown.getByText("Go to the previous, next, first or last message")).toBeTruthy();
  await person.keyboard("{Escape}");
  expect(sheet()).toBeNull();
});

test("before joining there are few", async () => {
  const { person } = renderApp();
  await person.keyboard("{Control>}/{/Control}");
  const shown = within(await found());
  expect(shown.queryByText("Search messages")).toBeNull();
  expect(shown.queryByText("In the people list")).toBeNull();
});

test("what is written stays written: no single key acts in a field or for an input method", async () => {
  const { person } = await talking();
  field().focus();
  await person.keyboard("?/");
  expect(field()).toHaveProperty("value", "?/");
  nobody();
  fireEvent.keyDown(document.body, { key: "?", keyCode: 229 });
  fireEvent.keyDown(document.body, { key: "?", isComposing: true });
  expect(sheet()).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("single keys can be switched off; then they are not listed, and the others still work", async () => {
  const { person } = await talking();
  act(() => changeSetting("singleKeys", false));
  nobody();
  await person.keyboard("?");
  expect(sheet()).toBeNull();
  await person.keyboard("{Control>}/{/Control}");
  const shown = await found();
  expect(within(shown).queryByText("?", { selector: "kbd" })).toBeNull();
  expect(shown.textContent).toContain("turned off in the settings");
});

test("while a dialog is open nothing else is", async () => {
  const { person } = await talking();
  nobody();
  await person.keyboard("?");
  await found();
  await person.keyboard("{Control>}{Shift>}f{/Shift}{/Control}{Alt>}{ArrowDown}{/Alt}");
  expect(screen.getAllByRole("dialog")).toHaveLength(1);
  expect(window.location.hash).toBe(conversationPath(WITH_BOB));
});

test("F6 goes round the parts of the page, and back with Shift", async () => {
  const { person } = await talking();
  field().focus();
  const where = () => document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane");
  const seen = [];
  for (let step = 0; step < 3; step += 1) {
    await person.keyboard("{F6}");
    seen.push(where());
  }
  expect(seen).toEqual(["people", "messages", "composer"]);
  await person.keyboard("{Shift>}{F6}{/Shift}");
  expect(where()).toBe("messages");
  await person.keyboard("{Control>}{F6}{/Control}");
  expect(document.activeElement).toBe(field());
});

test("Alt and an arrow lead to the next conversation and the one before", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  const isOpen = (name: string) =>
    waitFor(() => expect(screen.getByRole("heading", { level: 2, name })).toBeTruthy());
  await person.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await isOpen("Bob");
  await person.keyboard("{Alt>}{ArrowDown}{/Alt}");
  await isOpen("Eve");
  await person.keyboard("{Alt>}{ArrowDown}{ArrowUp}{/Alt}");
  await isOpen("Bob");
});

test("Escape leads from anywhere to what one writes; in the filter it first clears that", async () => {
  const { person } = await talking();
  const filter = screen.getByRole("textbox", { name: "Find someone by name" });
  await person.type(filter, "Bo");
  await person.keyboard("{Escape}");
  expect(filter).toHaveProperty("value", "");
  expect(document.activeElement).toBe(filter);
  await person.keyboard("{Escape}");
  expect(document.activeElement).toBe(field());
});

test("the newest of two comes first, and the older one is back when it goes", async () => {
  const { person } = await talking();
  const done: string[] = [];
  const first = registerShortcut("filter", () => done.push("first"));
  const second = registerShortcut("filter", () => done.push("second"));
  field().focus();
  await person.keyboard("{Control>}k{/Control}");
  second();
  await person.keyboard("{Control>}k{/Control}");
  expect(done).toEqual(["second", "first"]);
  first();
});

test("the settings have a switch for single keys and a way to the sheet", async () => {
  const { person } = await talking();
  await person.click(screen.getByRole("button", { name: "Settings" }));
  const settings = await screen.findByRole("dialog", { name: "Settings" });
  expect(within(settings).getByRole("checkbox", { name: /^Single-key/ })).toHaveProperty(
    "checked",
    true,
  );
  await person.click(within(settings).getByRole("button", { name: "Show all shortcuts" }));
  expect(await found()).toBeTruthy();
});
