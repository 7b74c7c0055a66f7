// The theme on the page: before the first paint as well as afterwards, and high contrast for those who ask their system for it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { act, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { changeSetting, definitions } from "@/stores/settings/settings";
import { useTheme } from "./use-theme";

const beforePaint = readFileSync(join(import.meta.dirname, "../../../public/theme.js"), "utf8");
const page = document.documentElement;

function Page() {
  useTheme();
  return null;
}

/** Runs what the page runs before anything is drawn. */
function load() {
  delete page.dataset.theme;
  new Function(beforePaint)();
  return page.dataset.theme;
}

function systemWants(...wanted: string[]) {
  vi.stubGlobal("matchMedia", (query: string) =>
    Object.assign(new EventTarget(), { matches: wanted.some((part) => query.includes(part)) }),
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  delete page.dataset.theme;
});

test.each(definitions.theme.values)("%s: the same before the first paint and after", (theme) => {
  systemWants();
  render(<Page />);
  act(() => changeSetting("theme", theme));
  const after = page.dataset.theme;
  expect(after).toBe(theme === "system" ? undefined : theme);
  expect(load()).toBe(after);
});

test("whoever asks the system for more contrast gets it, until they choose a theme", () => {
  systemWants("prefers-contrast: more");
  expect(load()).toBe("contrast");
  render(<Page />);
  expect(page.dataset.theme).toBe("contrast");
  act(() => changeSetting("theme", "dark"));
  expect(page.dataset.theme).toBe("dark");
  expect(load()).toBe("dark");
});

test("without storage, the page follows the system", () => {
  systemWants();
  vi.stubGlobal("localStorage", {
    getItem() {
      throw new Error("storage is forbidden");
    },
  });
  expect(load()).toBeUndefined();
});
