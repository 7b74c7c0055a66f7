// Groups cut into rows, and the one emoji of them that the keyboard is at.
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Emoji, EmojiGroup } from "./emoji-data";
import { gridMove, type Place } from "./grid-move";

export interface Section {
  id: string;
  rows: readonly (readonly Emoji[])[];
  /** Its first row, counted through all sections. */
  from: number;
}

const START: Place = { row: 0, column: 0 };

export function useEmojiGrid(groups: readonly EmojiGroup[], columns: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => cut(groups, columns), [groups, columns]);
  const lengths = useMemo(
    () => sections.flatMap(({ rows }) => rows.map((row) => row.length)),
    [sections],
  );
  const [at, setAt] = useState<{ sections: unknown; place: Place; wished: number }>({
    sections,
    place: START,
    wished: 0,
  });
  // Other emoji are there now: the keyboard starts from their first one.
  const place = at.sections === sections ? at.place : START;

  // A wish is fulfilled once the emoji is drawn.
  useLayoutEffect(() => {
    if (at.wished === 0) return;
    const { row, column } = at.place;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`);
    button?.focus();
  }, [at]);

  function wish(next: Place) {
    setAt(({ wished }) => ({ sections, place: next, wished: wished + 1 }));
  }

  return {
    scroller,
    sections,
    /** Null for a section that the keyboard isn't in. */
    activeIn: ({ from, rows }: Section) =>
      place.row >= from && place.row < from + rows.length ? place : null,
    enter() {
      if (lengths.length > 0) wish(place);
    },
    goTo(id: string) {
      const section = sections.find((one) => one.id === id);
      if (!section) return;
      scroller.current?.querySelector(`[data-group="${id}"]`)?.scrollIntoView({ block: "start" });
      wish({ row: section.from, column: 0 });
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
      const next = gridMove(event, placeOf(event.target) ?? place, lengths, isRightToLeft);
      const search = event.currentTarget.closest("dialog")?.querySelector("input");
      if (next === "out") search?.focus();
      else if (next !== null) wish(next);
      else if (isLetter(event)) return search?.focus();
      else return;
      event.preventDefault();
    },
  };
}

/** A letter typed in the grid goes on with the search: the field has the focus before the letter arrives. */
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey;
}

function placeOf(target: EventTarget): Place | null {
  const [row, column] = (target as HTMLElement).dataset.place?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function cut(groups: readonly EmojiGroup[], columns: number): Section[] {
  let from = 0;
  return groups.map(({ id, emoji }) => {
    const rows = Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) =>
      emoji.slice(row * columns, (row + 1) * columns),
    );
    const section = { id, rows, from };
    from += rows.length;
    return section;
  });
}
