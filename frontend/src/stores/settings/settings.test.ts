// What is set holds at once, is kept on the device, and holds in this browser's other tabs; rubbish is never taken.
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

/** The store as a page finds it that is opened now. */
async function opened() {
  vi.resetModules();
  return import("./settings");
}

beforeEach(() => vi.stubGlobal("localStorage", storage));
afterEach(() => kept.clear());
// As after tabs of their own: the next file gets a store that nobody has used.
afterAll(() => {
  vi.resetModules();
});

test("everything has a value that holds until somebody chooses, and takes no room", async () => {
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

test("a choice is there in the next page", async () => {
  const { changeSetting } = await opened();
  changeSetting("theme", "dark");
  changeSetting("showRead", false);
  const { useSettings } = await opened();
  expect(useSettings.getState()).toMatchObject({ theme: "dark", showRead: false });
});

test("what was kept and isn't a value of the setting is as if it were not there", async () => {
  kept.set("parley.theme", "plaid");
  kept.set("parley.show-read", "maybe");
  const { useSettings, defaultSettings } = await opened();
  expect(useSettings.getState()).toEqual(defaultSettings());
});

test("without storage, a choice holds until the page is closed", async () => {
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
  const { useSettings, changeSetting } = await opened();
  changeSetting("theme", "dark");
  expect(useSettings.getState().theme).toBe("dark");
});

test("other tabs follow, also when all is cleared", async () => {
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
