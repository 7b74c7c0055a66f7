// Where in the app one is, by the address, and what is open above that: the browser's Back closes it first. Whoever goes
// elsewhere is there at once: the browser tells of a new address only later, and goes back later still, and keys that are
// pressed in between belong to the new place.

/** Called with the new place; `from` is the one before, or null for the first one of the page. */
export type OnPlace = (path: string, from: string | null) => void;

const listeners = new Set<OnPlace>();
let last: string | null = null;
/** While the browser goes back: where that leads, and where the user has gone meanwhile (null: nowhere). */
let back: { to: string; next: string | null; isInstead?: boolean } | null = null;
/** What closes what is open above the place, the topmost last. */
const above: Array<() => void> = [];
/** So many entries of the browser's history stand for that: each is one step back. */
let entries = 0;

export function placeNow(): string {
  return back === null ? window.location.hash : (back.next ?? back.to);
}

export function goTo(path: string): void {
  go(path, false);
}

/** In place of where one is now, which Back then doesn't lead to. */
export function goInstead(path: string): void {
  go(path, true);
}

/** By the browser's own Back, so that its history means what it says. `path` is where that leads. */
export function goBackTo(path: string): void {
  if (back === null) stepBack(entries + 1, path);
  else back.next = path;
  tell();
}

/** Something opens that Back closes, in place of leaving. Gives the way to tell that it has closed. */
export function openAbove(close: () => void): () => void {
  window.addEventListener("popstate", stepped);
  above.push(close);
  queueMicrotask(settle);
  return () => {
    const at = above.lastIndexOf(close);
    if (at >= 0) above.splice(at, 1);
    // What closes may make room for the next, which then takes over its entry.
    queueMicrotask(settle);
  };
}

/** A reload has closed what was open above, and its entries are left over. */
export function tidyAfterReload(): void {
  const left = entriesHere();
  if (left === 0) return;
  window.addEventListener("popstate", stepped);
  stepBack(left, window.location.hash);
}

/** Nothing is to be tidied any more: whoever leaves by the panic exit sees to the history. */
export function leavePlaces(): void {
  above.length = 0;
  entries = 0;
}

function go(path: string, isInstead: boolean): void {
  // What is open above has its entries on top of where one is.
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

/** As many entries as there is open. */
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
  // Forward leads to nothing that is open.
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
