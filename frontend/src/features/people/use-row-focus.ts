// Keyboard use of the list: one stop for Tab, arrows from row to row, and the focus is never lost.
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useShortcut } from "@/hooks/use-shortcut";
import { keyTarget } from "@/lib/list-keys";
import { perform } from "@/lib/shortcut-registry";
import type { PeopleRows } from "./order";
import type { TwoLists } from "./two-lists";

export interface FocusEvents {
  focused(id: string): void;
  blurred(): void;
  keyDown(event: KeyboardEvent, id: string): void;
}

export interface RowFocus {
  /** The row that Tab stops at; it stays in the page when it scrolls out of sight. */
  stop: number;
  /** The same functions for as long as the list exists. */
  events: FocusEvents;
}

const PAGE_ROWS = 10;

export function useRowFocus(
  lists: TwoLists,
  scroller: RefObject<HTMLElement | null>,
  rows: PeopleRows,
  openPeerId: string | null,
): RowFocus {
  /** A new object is a new request for the focus, even for the same person. */
  const [chosen, choose] = useState<{ id: string | null }>({ id: null });
  const latest = useRef({ rows, stop: 0 });
  /** The person whose row gets the focus as soon as it is rendered. */
  const goal = useRef<string | null>(null);
  /** The row that has the focus, if it is in the list. */
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
      // The search field is above the first row.
      if (to < 0 && event.key === "ArrowUp" && perform("filter")) return event.preventDefault();
      event.preventDefault();
      goTo(nearest(rows, to));
    },
  }));

  // After a conversation the focus returns to its row, before the next key comes.
  const before = useRef(openPeerId);
  useLayoutEffect(() => {
    const came = before.current;
    before.current = openPeerId;
    if (openPeerId === null && came !== null) goTo(came);
  }, [openPeerId, goTo]);

  // When somebody leaves, their neighbour's row gets the focus. A row that goes over to the other list is a new one there.
  useLayoutEffect(() => {
    if (held.current === null) return;
    const { id, index } = held.current;
    const now = rows.indexOf(id, index);
    if (now >= 0) held.current = { id, index: now };
    if (document.activeElement !== document.body) return;
    goTo(now >= 0 ? id : nearest(rows, index));
  }, [rows, goTo]);

  useLayoutEffect(() => {
    const id = goal.current;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-peer="${id}"]`);
    if (!row) return;
    goal.current = null;
    // If the focus has moved to the filter meanwhile, it stays there.
    if (document.activeElement instanceof HTMLInputElement) return;
    row.focus({ preventScroll: true });
    lists.show(stop);
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
