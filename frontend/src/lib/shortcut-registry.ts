// The shortcuts that work at the moment, and their actions. Components register theirs while they are on the screen.
import { noteLayout } from "./latin-key";
import {
  isPressed,
  isSingle,
  type Place,
  type ShortcutId,
  shortcut,
  shortcutIds,
} from "./shortcuts";

/** Returns false if there was nothing to do: then the key keeps its usual effect. */
export type Action = () => unknown;

interface Entry {
  /** Null: the component handles the keys itself and registers them only for the list of shortcuts. */
  action: Action | null;
}

const entries = new Map<ShortcutId, Entry[]>();
const listeners = new Set<() => void>();
let listed: readonly ShortcutId[] = [];

/** Returns a function that removes it. If several are registered for the same keys, the newest is tried first. */
export function registerShortcut(id: ShortcutId, action: Action | null): () => void {
  const entry = { action };
  setEntries(id, [entry, ...entriesOf(id)]);
  return () =>
    setEntries(
      id,
      entriesOf(id).filter((other) => other !== entry),
    );
}

/** In the order of the table. Returns the same array until something changes. */
export function registeredShortcuts(): readonly ShortcutId[] {
  return listed;
}

export function onShortcutsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs the action of the shortcut, for a button that does the same. Returns false if nothing was done. */
export function perform(id: ShortcutId): boolean {
  return entriesOf(id).some(({ action }) => action !== null && action() !== false);
}

/**
 * Finds the shortcut for a pressed key and runs it. `singles`: whether shortcuts without a modifier key are switched
 * on.
 */
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

/** The key code that browsers report while an input method handles a key. */
const INPUT_METHOD_KEY = 229;

function isForInputMethod(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY;
}

/** Open dialogs and menus have their own keys, and Escape closes them. */
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
