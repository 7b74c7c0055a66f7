// The table of all shortcuts: their keys, and where they work. A shortcut works only while a component has registered
// it.
import { latinKey } from "./latin-key";

/** Where the focus must be. Elsewhere the key keeps its usual effect. */
export type Place = "anywhere" | "people" | "messages" | "composer";

interface Shortcut {
  /** Alternatives. "Mod" is Command on Apple's computers, and Control elsewhere. */
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

/**
 * True for a single letter or character. It can be pressed by accident or by dictation software, so these shortcuts can
 * be switched off.
 */
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
  // Whether a character needs Shift depends on the keyboard: "?" does on most, "/" on some.
  const isSign = [...key].length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!isSign && event.shiftKey !== wants("Shift")) return false;
  return latinKey(event).toLowerCase() === key.toLowerCase();
}

export function onApple(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
