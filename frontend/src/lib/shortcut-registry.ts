// Which shortcuts work at this moment, and what they do. A part of the app registers its own while it is on the screen.
import { noteLayout } from "./latin-key";
import {
  isPressed,
  isSingle,
  type Place,
  type ShortcutId,
  shortcut,
  shortcutIds,
} from "./shortcuts";

/** False when there was nothing to do: then the key does what it always does. */
export type Action = () => unknown;

interface Entry {
  /** Null: its part sees to the keys itself, and only has them listed. */
  action: Action | null;
}

const entries = new Map<ShortcutId, Entry[]>();
const listeners = new Set<() => void>();
let listed: readonly ShortcutId[] = [];

/** Gives the way to take it back. Of several for the same keys the newest comes first. */
export function registerShortcut(id: ShortcutId, action: Action | null): () => void {
  const entry = { action };
  setEntries(id, [entry, ...entriesOf(id)]);
  return () =>
    setEntries(
      id,
      entriesOf(id).filter((other) => other !== entry),
    );
}

/** In the order of the table; the same list until something changes. */
export function registeredShortcuts(): readonly ShortcutId[] {
  return listed;
}

export function onShortcutsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Does what the shortcut does, for a button that says the same. */
export function perform(id: ShortcutId): boolean {
  return entriesOf(id).some(({ action }) => action !== null && action() !== false);
}

/** Finds what a pressed key means here, and does it. `singles`: whether keys without Control and the like count. */
export function pressShortcut(event: KeyboardEvent, singles: boolean): void {
  noteLayout(event);
  if (event.defaultPrevented || isForInputMethod(event) || isSomethingOpen()) return;
  const target = event.target instanceof Element ? event.target : null;
  const done = listed.some((id) => {
    const { keys, place } = shortcut(id);
    const pressed = keys.find((combination) => isPressed(combination, event));
    if (pressed === undefined || !isIn(place, target)) return false;
    if (isSingle(pressed) && (!singles || isField(target))) return false;
    return perform(id);
  });
  if (done) event.preventDefault();
}

function entriesOf(id: ShortcutId): Entry[] {
  return entries.get(id) ?? [];
}

function setEntries(id: ShortcutId, now: Entry[]): void {
  if (now.length > 0) entries.set(id, now);
  else entries.delete(id);
  listed = shortcutIds.filter((known) => entries.has(known));
  for (const listener of listeners) listener();
}

/** What browsers report for a key that an input method takes. */
const INPUT_METHOD_KEY = 229;

function isForInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY;
}

/** What is open above the page has keys of its own, and Escape closes it. */
function isSomethingOpen(): boolean {
  const above =
    'dialog[open], [role="dialog"], [role="menu"], [aria-haspopup][aria-expanded="true"]';
  return document.querySelector(above) !== null;
}

const NO_TEXT = [
  "button",
  "checkbox",
  "color",
  "file",
  "image",
  "radio",
  "range",
  "reset",
  "submit",
];

function isField(target: Element | null): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target?.closest("textarea, select, [contenteditable], [role=textbox]") != null;
}

function isIn(place: Place, target: Element | null): boolean {
  return place === "anywhere" || target?.closest(`[data-pane="${place}"]`) != null;
}
