// When the row or the button that has the focus is removed, the focus goes to its neighbour.
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

interface Held {
  element: HTMLElement;
  row: HTMLElement;
  index: number;
}

/**
 * `rows` selects the rows of the list, `stop` the element of a row that takes the focus. Without `stop` the row itself
 * takes it, and without rows the list.
 */
export function useKeptFocus(
  list: RefObject<HTMLElement | null>,
  rows: string,
  stop?: string,
): void {
  const held = useRef<Held | null>(null);

  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const element = target instanceof HTMLElement ? target : null;
      const row = element?.closest<HTMLElement>(rows) ?? null;
      const all = rowsOf(list.current, rows);
      const index = row === null ? -1 : all.indexOf(row);
      held.current = element && row && index >= 0 ? { element, row, index } : null;
    };
    // A click on an empty place removes the focus on purpose.
    const putAway = () => {
      if (held.current?.element.isConnected) held.current = null;
    };
    document.addEventListener("focusin", note);
    document.addEventListener("pointerdown", putAway);
    return () => {
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", putAway);
    };
  }, [list, rows]);

  useLayoutEffect(() => {
    const { current } = held;
    if (current === null) return;
    const all = rowsOf(list.current, rows);
    if (current.element.isConnected) {
      current.index = all.indexOf(current.row);
      return;
    }
    held.current = null;
    if (document.activeElement !== document.body) return;
    const row = current.row.isConnected
      ? current.row
      : all[Math.min(current.index, all.length - 1)];
    const inside = stop === undefined ? null : row?.querySelector<HTMLElement>(stop);
    const to = inside ?? row ?? list.current;
    to?.focus({ preventScroll: row === undefined });
  });
}

function rowsOf(list: HTMLElement | null, rows: string): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(rows) ?? [])];
}
