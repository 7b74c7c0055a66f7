// People who come and go further up don't move the rows that somebody looks at.
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { PeopleRows } from "./order";
import type { TwoLists } from "./two-lists";

/** Rows that are asked where they went: one of them may have moved on its own account. */
const WITNESSES = 5;

interface Place {
  id: string;
  index: number;
  top: number;
}

/** Gives what is to be called when the list was scrolled. */
export function useSteadyScroll(
  lists: TwoLists,
  scroller: RefObject<HTMLElement | null>,
  rows: PeopleRows,
): () => void {
  const seen = useRef<Place[]>([]);

  const remember = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    seen.current = [];
    // A reader at the top wants to see the people who come in there.
    if (top <= 0) return;
    const first = lists.indexAt(top);
    for (let index = first; index < first + WITNESSES; index += 1) {
      const id = rows.at(index)?.id;
      if (id !== undefined) seen.current.push({ id, index, top: lists.topOf(index) });
    }
  }, [lists, scroller, rows]);

  useLayoutEffect(() => {
    const moves = seen.current
      .map(({ id, index, top }) => ({ from: top, to: rows.indexOf(id, index) }))
      .filter(({ to }) => to >= 0)
      .map(({ from, to }) => lists.topOf(to) - from)
      .sort((a, b) => a - b);
    const move = moves[moves.length >> 1] ?? 0;
    if (move !== 0 && scroller.current) scroller.current.scrollTop += move;
    remember();
  }, [lists, scroller, rows, remember]);

  return remember;
}
