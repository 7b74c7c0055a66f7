// A setting applies at once, is saved on the device, and applies in the browser's other tabs; invalid values are
// ignored.
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const forbidden = () => {
  throw new Error("storage is forbidden");
};

/** The store as a newly opened page has it. */
async function opened() {
  vi.resetModules();
  return import("./settings");
}

beforeEach(() => vi.stubGlobal("localStorage", storage));
afterEach(() => kept.clear());
// The next test file gets a fresh store.
afterAll(() => {
  vi.resetModules();
});

test("everything has a default, which is not stored", async () => {
  const { useSettings, defaultSettings, changeSettings } = await opened();
  expect(useSettings.getState()).toEqual(defaultSettings());
  expect(useSettings.getState()).toMatchObject({
    theme: "system",
    showRead: true,
    showTyping: true,
  });
  changeSettings(defaultSettings());
  expect(kept.size).toBe(0);
});

test("a choice is there when the page is opened again", async () => {
  const { changeSetting } = await opened();
  changeSetting("theme", "dark");
  changeSetting("showRead", false);
  const { useSettings } = await opened();
  expect(useSettings.getState()).toMatchObject({ theme: "dark", showRead: false });
});

test("a stored value that the setting can't have is ignored", async () => {
  kept.set("parley.theme", "plaid");
  kept.set("parley.show-read", "maybe");
  const { useSettings, defaultSettings } = await opened();
  expect(useSettings.getState()).toEqual(defaultSettings());
});

test("without storage, a choice applies until the page is closed", async () => {
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  const { useSettings, changeSetting } = await opened();
  changeSetting("theme", "dark");
  expect(useSettings.getState().theme).toBe("dark");
});

test("other tabs follow, also when the storage is cleared", async () => {
  const { useSettings, followOtherTabs } = await opened();
  const page = new EventTarget();
  followOtherTabs(page as Window);
  const hear = (key: string | null) =>
    page.dispatchEvent(Object.assign(new Event("storage"), { key }));
  kept.set("parley.theme", "dark");
  kept.set("parley.show-typing", "off");
  hear("parley.theme");
  expect(useSettings.getState()).toMatchObject({ theme: "dark", showTyping: true });
  hear("parley.show-typing");
  expect(useSettings.getState().showTyping).toBe(false);
  hear("somebody.elses");
  expect(useSettings.getState().theme).toBe("dark");
  kept.clear();
  hear(null);
  expect(useSettings.getState()).toMatchObject({ theme: "system", showTyping: true });
});
