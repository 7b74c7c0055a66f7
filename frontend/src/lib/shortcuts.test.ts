// Which key press is which shortcut, on different keyboards and computers.
import { expect, test } from "vitest";
import { en } from "@/i18n/en";
import { isPressed, isSingle, shortcut, shortcutIds } from "./shortcuts";

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const press = (key: string, held: Partial<typeof none> = {}) => ({
  ...none,
  ...held,
  key,
  code: "",
});

test.each([
  ["Mod+K", press("k", { ctrlKey: true }), false, true],
  ["Mod+K", press("k", { metaKey: true }), false, false],
  ["Mod+K", press("k", { metaKey: true }), true, true],
  ["Mod+K", press("k", { ctrlKey: true }), true, false],
  ["Mod+K", press("K", { ctrlKey: true, shiftKey: true }), false, false],
  ["Mod+Shift+F", press("F", { ctrlKey: true, shiftKey: true }), false, true],
  ["Ctrl+F6", press("F6", { ctrlKey: true }), true, true],
  ["Shift+F6", press("F6"), false, false],
  ["Alt+ArrowDown", press("ArrowDown", { altKey: true }), false, true],
  ["ArrowDown", press("ArrowDown", { altKey: true }), false, false],
  // Some keyboards need Shift for this character, others don't.
  ["?", press("?", { shiftKey: true }), false, true],
  ["/", press("/", { shiftKey: true }), false, true],
  ["/", press("/", { ctrlKey: true }), false, false],
  ["Mod+/", press("/", { ctrlKey: true, shiftKey: true }), false, true],
])("%s by %o, on Apple's machines: %s: %s", (combination, event, apple, expected) => {
  expect(isPressed(combination, event, apple)).toBe(expected);
});

test("no two shortcuts of one place share a key, and none of them hides one that works anywhere", () => {
  const taken = new Map<string, string>();
  for (const id of shortcutIds) {
    const { keys, place } = shortcut(id);
    for (const key of keys) {
      for (const where of place === "anywhere" ? Object.keys(en.keyboard.places) : [place]) {
        expect(taken.get(`${where} ${key}`), `${key}: ${id}`).toBeUndefined();
        taken.set(`${where} ${key}`, id);
      }
    }
  }
});

test("every shortcut has its text, and every key its name", () => {
  for (const id of shortcutIds) {
    expect(en.keyboard.does[id]).toMatch(/^\p{Lu}/u);
    for (const name of shortcut(id).keys.flatMap((combination) => combination.split("+"))) {
      const known = name === "Mod" || isSingle(name) || /^F\d+$/.test(name);
      if (!known) expect(en.keyboard.keys).toHaveProperty(name);
    }
  }
});
