// The settings: opened and closed by keyboard, in force at once, carried over as a file, and set back.
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import * as download from "@/lib/download";
import { defaultSettings, useSettings } from "@/stores/settings/settings";
import { renderJoined } from "@/testing/render-app";

const button = () => screen.getByRole("button", { name: "Settings" });
const dialog = () => screen.queryByRole("dialog", { name: "Settings" });

async function opened() {
  const app = await renderJoined();
  await app.person.click(button());
  await screen.findByRole("dialog", { name: "Settings" });
  const take = (content: string) =>
    app.person.upload(
      screen.getByLabelText("Settings file"),
      new File([content], "settings.json", { type: "application/json" }),
    );
  return { ...app, take };
}

const file = (settings: unknown) =>
  JSON.stringify({ format: "parley-settings", version: 1, settings });
const told = (words: string) => screen.findByText(words);

test("opens by keyboard with the focus inside, and gives it back on Escape", async () => {
  const { person } = await renderJoined();
  button().focus();
  await person.keyboard("{Enter}");
  const sheet = await screen.findByRole("dialog", { name: "Settings" });
  expect(document.activeElement).toBe(sheet);
  await person.keyboard("{Escape}");
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(button());
});

test("closes by its button and by a click beside it", async () => {
  const { person } = await opened();
  await person.click(screen.getByRole("button", { name: "Close" }));
  expect(dialog()).toBeNull();
  await person.click(button());
  await person.click(dialog() as HTMLElement);
  expect(dialog()).toBeNull();
});

test.each([
  ["Let others see what I've read", "showRead", "parley.show-read"],
  ["Let others see when I'm typing", "showTyping", "parley.show-typing"],
] as const)("%s: on, and off for good when switched off", async (name, what, key) => {
  const { person } = await opened();
  const choice = screen.getByRole("checkbox", { name });
  expect(choice).toHaveProperty("checked", true);
  await person.click(choice);
  expect(useSettings.getState()[what]).toBe(false);
  expect(localStorage.getItem(key)).toBe("off");
  await person.click(choice);
  expect(useSettings.getState()[what]).toBe(true);
  expect(localStorage.getItem(key)).toBeNull();
});

test("a theme is on the page at once", async () => {
  const { person } = await opened();
  await person.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
});

test("everything is set back at once, and that can be undone where the focus is", async () => {
  const { person } = await opened();
  await person.click(screen.getByRole("radio", { name: "Dark" }));
  await person.click(screen.getByRole("checkbox", { name: "Let others see when I'm typing" }));
  await person.click(screen.getByRole("button", { name: "Reset to defaults" }));
  expect(useSettings.getState()).toEqual(defaultSettings());
  expect(document.documentElement.dataset.theme).toBeUndefined();
  await told("Settings reset to defaults.");
  await person.keyboard("{Enter}");
  expect(useSettings.getState()).toMatchObject({ theme: "dark", showTyping: false });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Reset to defaults" }));
});

test("what is saved as a file can be taken again", async () => {
  const saved = vi.spyOn(download, "downloadText").mockImplementation(() => {});
  const { person, take } = await opened();
  await person.click(screen.getByRole("radio", { name: "Dark" }));
  await person.click(screen.getByRole("button", { name: "Export settings" }));
  const [name, content] = saved.mock.calls[0] ?? [];
  expect(name).toBe("parley-settings.json");
  useSettings.setState(defaultSettings());
  await take(content ?? "");
  await told("Settings imported.");
  expect(useSettings.getState().theme).toBe("dark");
});

test("of a file, only what this version knows is taken", async () => {
  const { take } = await opened();
  await take(file({ theme: "plaid", showRead: false, showTyping: "no", rights: "all" }));
  await told("Settings imported, except 2 that this version doesn't know.");
  expect(useSettings.getState()).toEqual({ ...defaultSettings(), showRead: false });
});

test.each([
  ["no JSON", "theme: dark"],
  ["another app's", JSON.stringify({ format: "other", settings: { theme: "dark" } })],
  ["without settings", file(null)],
  ["far too long", file({ theme: "dark", filling: "x".repeat(70_000) })],
])("a file that is %s changes nothing, and that is said", async (_what, content) => {
  const { take } = await opened();
  await take(content);
  await told("This file has no Parley settings. Nothing was changed.");
  expect(useSettings.getState()).toEqual(defaultSettings());
});
