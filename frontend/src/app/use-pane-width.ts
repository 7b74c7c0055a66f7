// The width of the list of people: changed by pointer or keys, within bounds, and saved on this device.
import { useState } from "react";

/** In rem, so that it grows with the text. The style sheet limits it to half of the window. */
export const USUAL_WIDTH = 22;
export const LEAST_WIDTH = 16;
export const MOST_WIDTH = 36;

const KEY = "parley.people-width";

export interface PaneWidth {
  width: number;
  /** Shows another width; `keep` also saves it. */
  change(width: number): void;
  keep(width: number): void;
}

export function usePaneWidth(): PaneWidth {
  const [width, setWidth] = useState(stored);
  return {
    width,
    change: (next) => setWidth(bounded(next)),
    keep(next) {
      setWidth(bounded(next));
      store(bounded(next));
    },
  };
}

export function bounded(width: number): number {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(width * 10) / 10));
}

function stored(): number {
  try {
    const width = Number.parseFloat(localStorage.getItem(KEY) ?? "");
    return Number.isFinite(width) ? bounded(width) : USUAL_WIDTH;
  } catch {
    return USUAL_WIDTH;
  }
}

function store(width: number): void {
  try {
    if (width === USUAL_WIDTH) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, String(width));
  } catch {
    // Without storage the width applies until the page is closed.
  }
}
