// The current place in the app, by its address, and the dialogs and menus that are open above it, which the browser's
// Back closes first. The place changes at once, while the browser reports a new address later, and a step back even
// later. So keys that are pressed meanwhile already act on the new place.

/** Called with the new place; `from` is the one before, or null for the first one of the page. */
export type OnPlace = (path: string, from: string | null) => void;

const listeners = new Set<OnPlace>();
let last: string | null = null;
/** While the browser goes back: where that leads, and where the user has gone meanwhile (null: nowhere). */
let back: { to: string; next: string | null; isInstead?: boolean } | null = null;
/** The functions that close what is open above the place, the topmost last. */
const above: Array<() => void> = [];
/** How many entries of the browser's history belong to what is open above: one each. */
let entries = 0;

export function placeNow(): string {
  return back === null ? window.location.hash : (back.next ?? back.to);
}

export function goTo(path: string): void {
  go(path, false);
}

/** Replaces the current place, so that the browser's Back doesn't lead to it. */
export function goInstead(path: string): void {
  go(path, true);
}

/** Goes back by the browser's history, so that the history stays right. `path` is where that leads. */
export function goBackTo(path: string): void {
  if (back === null) stepBack(entries + 1, path);
  else back.next = path;
  tell();
}

/** Call it when something opens that Back must close by `close`. Returns a function to call when it has closed. */
export function openAbove(close: () => void): () => void {
  window.addEventListener("popstate", stepped);
  above.push(close);
  queueMicrotask(settle);
  return () => {
    const at = above.lastIndexOf(close);
    if (at >= 0) above.splice(at, 1);
    // If another one opens at the same moment, it takes over the history entry.
    queueMicrotask(settle);
  };
}

/** Removes the history entries of what was open above before a reload. */
export function tidyAfterReload(): void {
  const left = entriesHere();
  if (left === 0) return;
  window.addEventListener("popstate", stepped);
  stepBack(left, window.location.hash);
}

/** Stops changing the history: the panic exit replaces it. */
export function leavePlaces(): void {
  above.length = 0;
  entries = 0;
}

function go(path: string, isInstead: boolean): void {
  // The entries of what is open above come after that of the current place.
  if (back === null && entries > 0) stepBack(entries, window.location.hash);
  if (back === null) move(path, isInstead);
  else back = { ...back, next: path, isInstead };
  tell();
}

function move(path: string, isInstead = false): void {
  if (isInstead) window.location.replace(path);
  else window.location.hash = path;
}

function stepBack(steps: number, to: string): void {
  back = { to, next: null };
  entries = 0;
  window.history.go(-steps);
}

function entriesHere(): number {
  return window.history.state?.above ?? 0;
}

/** Makes the number of history entries equal to the number of open dialogs and menus. */
function settle(): void {
  if (back !== null) return;
  const surplus = entries - above.length;
  for (; entries < above.length; entries += 1) {
    window.history.pushState({ above: entries + 1 }, "");
  }
  if (surplus <= 0) return;
  stepBack(surplus, window.location.hash);
  entries = above.length;
}

function stepped(): void {
  if (back !== null) {
    arrived();
    return;
  }
  const here = entriesHere();
  // The browser's Forward can't open a dialog again, so it is undone.
  if (here > entries) stepBack(here - entries, window.location.hash);
  else {
    entries = here;
    for (const close of above.splice(here).reverse()) close();
  }
}

/** Calls `listener` for every change of place. Returns a function that stops it. */
export function onPlace(listener: OnPlace): () => void {
  if (listeners.size === 0) {
    last = window.location.hash;
    window.addEventListener("hashchange", arrived);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("hashchange", arrived);
  };
}

/** The browser reports the new address. */
function arrived(): void {
  const { next = null, isInstead } = back ?? {};
  back = null;
  if (next !== null) move(next, isInstead);
  settle();
  tell();
}

function tell(): void {
  const [path, from] = [placeNow(), last];
  if (path === from) return;
  last = path;
  for (const listener of [...listeners]) listener(path, from);
}
