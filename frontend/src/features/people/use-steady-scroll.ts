// People who come and go further up don't move the rows that somebody looks at.
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { VirtualizerHandle } from "virtua";
import type { PeopleRows } from "./order";

/** Rows that are asked where they went: one of them may have moved on its own account. */
const WITNESSES = 5;

interface Place {
  id: string;
  index: number;
}

/** Gives what is to be called when the list was scrolled. */
export function useSteadyScroll(
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  rows: PeopleRows,
): () => void {
  const seen = useRef<Place[]>([]);

  const remember = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    seen.current = [];
    // A reader at the top wants to see the people who come in there.
    if (!list.current || top <= 0) return;
    const first = list.current.findItemIndex(top);
    for (let index = first; index < first + WITNESSES; index += 1) {
      const id = rows.at(index)?.id;
      if (id !== undefined) seen.current.push({ id, index });
    }
  }, [list, scroller, rows]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const moves = seen.current
      .map(({ id, index }) => ({ from: index, to: rows.indexOf(id, index) }))
      .filter(({ to }) => to >= 0)
      .map(({ from, to }) => to - from)
      .sort((a, b) => a - b);
    const move = moves[moves.length >> 1] ?? 0;
    if (move !== 0 && element && list.current) {
      element.scrollTop += move * list.current.getItemSize(0);
    }
    remember();
  }, [list, scroller, rows, remember]);

  return remember;
}
