// Shortcuts on keyboards whose letters aren't Latin: the place of the key counts.
import { beforeEach, expect, test } from "vitest";
import { latinKey, noteLayout } from "./latin-key";
import { isPressed } from "./shortcuts";

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

beforeEach(() => noteLayout({ key: "a" }));

test.each([
  ["Mod+K", "Russian", { key: "л", code: "KeyK", ctrlKey: true }],
  ["Mod+K", "Arabic", { key: "ن", code: "KeyK", ctrlKey: true }],
  ["Mod+Shift+F", "Russian", { key: "А", code: "KeyF", ctrlKey: true, shiftKey: true }],
  ["Mod+Shift+F", "Greek", { key: "Φ", code: "KeyF", ctrlKey: true, shiftKey: true }],
  ["Mod+/", "Arabic", { key: "ظ", code: "Slash", ctrlKey: true }],
  ["?", "Arabic", { key: "؟", code: "Slash", shiftKey: true }],
  ["?", "Russian", { key: "?", code: "Digit7", shiftKey: true }],
])("%s is pressed on a keyboard in %s", (combination, _, event) => {
  expect(isPressed(combination, { ...none, ...event }, false)).toBe(true);
});

test.each([
  // In this place a French keyboard has "!", a German one "-", which zooms the page out, and Dvorak has "v".
  ["Mod+/", { key: "!", code: "Slash", ctrlKey: true }],
  ["Mod+/", { key: "-", code: "Slash", ctrlKey: true }],
  ["Mod+K", { key: "t", code: "KeyK", ctrlKey: true }],
])("%s is not where a Latin keyboard has another key: %o", (combination, event) => {
  expect(isPressed(combination, { ...none, ...event }, false)).toBe(false);
});

test("after a non-Latin letter, another character on the slash key counts as the slash", () => {
  const dot = { ...none, key: ".", code: "Slash", ctrlKey: true };
  expect(isPressed("Mod+/", dot, false)).toBe(false);
  noteLayout({ key: "Shift" });
  noteLayout({ key: "л" });
  expect(isPressed("Mod+/", dot, false)).toBe(true);
});

test("names of keys stay unchanged", () => {
  noteLayout({ key: "ن" });
  expect(latinKey({ key: "Enter", code: "Enter", shiftKey: false })).toBe("Enter");
});
