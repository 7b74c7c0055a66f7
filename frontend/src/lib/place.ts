// Where in the app one is, by the address. Whoever goes elsewhere is there at once: the browser tells of a new address
// only later, and goes back later still, and keys that are pressed in between belong to the new place.

/** `from` is null for the place that the page began with. */
export type OnPlace = (path: string, from: string | null) => void;

const listeners = new Set<OnPlace>();
let last: string | null = null;
/** Where the browser's way back leads, until it has gone it; and where one went on to meanwhile. */
let back: { to: string; next: string | null } | null = null;

export function placeNow(): string {
  return back === null ? window.location.hash : (back.next ?? back.to);
}

export function goTo(path: string): void {
  if (back === null) window.location.hash = path;
  else back.next = path;
  tell();
}

/** In place of where one is now, which Back then doesn't lead to. */
export function goInstead(path: string): void {
  if (back === null) window.location.replace(path);
  else back.next = path;
  tell();
}

/** By the browser's own Back, so that its history means what it says. `path` is where that leads. */
export function goBackTo(path: string): void {
  if (back === null) {
    back = { to: path, next: null };
    window.history.back();
  } else back.next = path;
  tell();
}

/** Hears of every change of place; gives the way to stop that. */
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

/** The browser has caught up. */
function arrived(): void {
  const next = back?.next ?? null;
  back = null;
  if (next !== null) window.location.hash = next;
  tell();
}

function tell(): void {
  const [path, from] = [placeNow(), last];
  if (path === from) return;
  last = path;
  for (const listener of [...listeners]) listener(path, from);
}
