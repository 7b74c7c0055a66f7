// The keyboard in the list of people: one stop for Tab, arrows from row to row, and a focus that is never lost.
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useShortcut } from "@/hooks/use-shortcut";
import { keyTarget } from "@/lib/list-keys";
import { perform } from "@/lib/shortcut-registry";
import type { PeopleRows } from "./order";

export interface FocusEvents {
  focused(id: string): void;
  blurred(): void;
  keyDown(event: KeyboardEvent, id: string): void;
}

export interface RowFocus {
  /** The row that Tab stops at; it stays in the page when it scrolls out of sight. */
  stop: number;
  /** The same ones for as long as the list is there. */
  events: FocusEvents;
}

const PAGE_ROWS = 10;

export function useRowFocus(
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  rows: PeopleRows,
  openPeerId: string | null,
): RowFocus {
  /** Another object is another wish for the focus, even for the same person. */
  const [chosen, choose] = useState<{ id: string | null }>({ id: null });
  const latest = useRef({ rows, stop: 0 });
  /** Who gets the focus as soon as their row is there. */
  const goal = useRef<string | null>(null);
  /** Where the focus is, as long as it is in the list. */
  const held = useRef<{ id: string; index: number } | null>(null);

  const stop = stopOf(rows, [chosen.id, openPeerId], latest.current.stop);
  latest.current = { rows, stop };

  useShortcut("person");
  const [goTo] = useState(() => (id: string | null) => {
    goal.current = id;
    choose({ id });
  });

  const [events] = useState<FocusEvents>(() => ({
    focused(id) {
      held.current = { id, index: latest.current.rows.indexOf(id, latest.current.stop) };
      choose((before) => (before.id === id ? before : { id }));
    },
    blurred() {
      held.current = null;
    },
    keyDown(event, id) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { rows, stop } = latest.current;
      const from = rows.indexOf(id, stop);
      const to = keyTarget(event.key, from, rows.length, PAGE_ROWS);
      if (to === null) return;
      // Above the first row is the field that they were found by.
      if (to < 0 && event.key === "ArrowUp" && perform("filter")) return event.preventDefault();
      event.preventDefault();
      goTo(nearest(rows, to));
    },
  }));

  // Whoever comes back from a conversation finds the focus on the row that they left from, before the next key comes.
  const before = useRef(openPeerId);
  useLayoutEffect(() => {
    const came = before.current;
    before.current = openPeerId;
    if (openPeerId === null && came !== null) goTo(came);
  }, [openPeerId, goTo]);

  // Somebody who leaves hands the focus over to their neighbour.
  useLayoutEffect(() => {
    if (held.current === null) return;
    const { id, index } = held.current;
    const now = rows.indexOf(id, index);
    if (now >= 0) held.current = { id, index: now };
    else if (document.activeElement === document.body) goTo(nearest(rows, index));
  }, [rows, goTo]);

  useLayoutEffect(() => {
    const id = goal.current;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-peer="${id}"]`);
    if (!row) return;
    goal.current = null;
    // Whoever went to the filter meanwhile stays there.
    if (document.activeElement instanceof HTMLInputElement) return;
    row.focus({ preventScroll: true });
    list.current?.scrollToIndex(stop, { align: "nearest" });
  });

  return { stop, events };
}

/** The first of these who is listed; else the first row. */
function stopOf(rows: PeopleRows, ids: ReadonlyArray<string | null>, near: number): number {
  for (const id of ids) {
    const index = id === null ? -1 : rows.indexOf(id, near);
    if (index >= 0) return index;
  }
  return 0;
}

/** Somebody at this place or, where nobody is loaded yet, before it. */
function nearest(rows: PeopleRows, index: number): string | null {
  for (let at = Math.min(Math.max(0, index), rows.length - 1); at >= 0; at -= 1) {
    const row = rows.at(at);
    if (row) return row.id;
  }
  return null;
}
