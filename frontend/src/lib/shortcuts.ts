// Every key that does something, once: its keys and where they work. What is not registered by a part of the app does nothing.
import { latinKey } from "./latin-key";

/** Where the focus has to be. Elsewhere a key belongs to the field or the browser. */
export type Place = "anywhere" | "people" | "messages" | "composer";

interface Shortcut {
  /** "Mod" is Command on Apple's machines, Control elsewhere. Any one of them will do. */
  keys: readonly string[];
  place: Place;
}

export const SHORTCUTS = {
  help: { keys: ["?", "Mod+/"], place: "anywhere" },
  search: { keys: ["/", "Mod+Shift+F"], place: "anywhere" },
  filter: { keys: ["Mod+K"], place: "anywhere" },
  nextPane: { keys: ["F6", "Ctrl+F6"], place: "anywhere" },
  previousPane: { keys: ["Shift+F6", "Ctrl+Shift+F6"], place: "anywhere" },
  nextConversation: { keys: ["Alt+ArrowDown"], place: "anywhere" },
  previousConversation: { keys: ["Alt+ArrowUp"], place: "anywhere" },
  back: { keys: ["Escape"], place: "anywhere" },
  person: { keys: ["ArrowUp", "ArrowDown", "Home", "End"], place: "people" },
  message: { keys: ["ArrowUp", "ArrowDown", "Home", "End"], place: "messages" },
  toolbar: { keys: ["Enter"], place: "messages" },
  toolbarStep: { keys: ["ArrowLeft", "ArrowRight"], place: "messages" },
  send: { keys: ["Enter"], place: "composer" },
  sendToo: { keys: ["Mod+Enter"], place: "composer" },
  newLine: { keys: ["Shift+Enter"], place: "composer" },
  editLast: { keys: ["ArrowUp"], place: "composer" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

export const shortcutIds = Object.keys(SHORTCUTS) as ShortcutId[];

export function shortcut(id: ShortcutId): Shortcut {
  return SHORTCUTS[id];
}

/** A single letter or sign: it can be hit by accident, or by a voice that dictates, and so can be switched off. */
export function isSingle(combination: string): boolean {
  return [...combination].length === 1;
}

type Pressed = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

export function isPressed(combination: string, event: Pressed, apple = onApple()): boolean {
  const parts = combination.split("+");
  const key = parts.pop() ?? "";
  const wants = (name: string) => parts.includes(name);
  const ctrl = wants("Ctrl") || (wants("Mod") && !apple);
  const meta = wants("Mod") && apple;
  if (event.altKey !== wants("Alt") || event.ctrlKey !== ctrl || event.metaKey !== meta) {
    return false;
  }
  // Whether a sign needs Shift depends on the keyboard: "?" does on most, "/" on some.
  const isSign = [...key].length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!isSign && event.shiftKey !== wants("Shift")) return false;
  return latinKey(event).toLowerCase() === key.toLowerCase();
}

export function onApple(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
