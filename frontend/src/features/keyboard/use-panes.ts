// F6 goes from one part of the page to the next, and back with Shift: an element with `data-pane` is such a part.
import { useShortcut } from "@/hooks/use-shortcut";

/** Where the focus lands, in this order: the row or message that Tab would stop at, the field, the first button, the pane. */
const STOPS = [
  '[data-peer]:not([tabindex="-1"])',
  '[data-key][tabindex="0"]',
  "textarea",
  "input",
  'button:not([tabindex="-1"])',
];

export function usePanes(): void {
  useShortcut("nextPane", () => go(1));
  useShortcut("previousPane", () => go(-1));
}

function go(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(isShown);
  const active = document.activeElement;
  const from = panes.findIndex((pane) => pane.contains(active));
  const begin = from < 0 && step < 0 ? 0 : from;
  for (let far = 1; far <= panes.length; far += 1) {
    const at = (begin + far * step + panes.length * 2) % panes.length;
    if (at !== from && isEntered(panes[at])) return true;
  }
  return false;
}

function isEntered(pane: HTMLElement | undefined): boolean {
  if (!pane) return false;
  const stops = STOPS.map((stop) =>
    [...pane.querySelectorAll<HTMLElement>(stop)].find((element) => isShown(element)),
  );
  const to = stops.find((stop) => stop !== undefined) ?? (pane.tabIndex >= 0 ? pane : null);
  to?.focus();
  return to !== null && document.activeElement === to;
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
