// A browser history for tests, whose steps happen at once. happy-dom's own would load the page again.
import { leavePlaces } from "@/lib/place";

interface Entry {
  hash: string;
  state: unknown;
}

let entries: Entry[] = [];
let at = 0;

function begin(): void {
  entries = [{ hash: window.location.hash, state: null }];
  at = 0;
}

function push(state: unknown): void {
  entries = [...entries.slice(0, at + 1), { hash: window.location.hash, state }];
  at += 1;
}

function go(steps: number): void {
  const entry = entries[at + steps];
  if (!entry) return;
  at += steps;
  queueMicrotask(() => {
    if (window.location.hash !== entry.hash) window.location.hash = entry.hash;
    window.dispatchEvent(new Event("popstate"));
  });
}

export function fakeHistory(): void {
  const { history } = window;
  Object.defineProperty(history, "state", {
    configurable: true,
    get: () => entries[at]?.state ?? null,
  });
  history.pushState = push;
  history.go = go;
  history.back = () => go(-1);
  window.addEventListener("hashchange", () => {
    if (entries[at]?.hash !== window.location.hash) push(null);
  });
  begin();
}

/** Starts with an empty history. Open dialogs need not remove their entries. */
export function forgetHistory(): void {
  leavePlaces();
  begin();
}

/** How many steps back lead to the test's first place. */
export function stepsBack(): number {
  return at;
}
