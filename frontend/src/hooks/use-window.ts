// Renders a part of a long list, and more of it before the reader reaches an end. What the reader looks at keeps its
// place.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  around,
  earlier,
  later,
  MOST,
  type Places,
  type Span,
  spanOf,
  theEnd,
} from "@/lib/list-window";

/** More rows are rendered when the reader is this near to the first or last rendered row, in pixels. */
const NEAR_PX = 1200;
/** A distance up to this counts as being at the end of the list. */
const END_PX = 100;
const ROW = "[data-key]";

export interface ListWindow extends Span {
  /** True if the end of the list is rendered. */
  hasEnd: boolean;
  showEnd(): void;
}

interface Anchor {
  key: string;
  top: number;
}

/**
 * Each row carries its key as `data-key`, and `places` says where each key is among `keys`. At first the part around
 * `first` is rendered, or the end. When `lead` changes, the part around it is rendered.
 */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  keys: readonly string[],
  places: Places,
  first: string | null,
  lead: { key: string } | null,
): ListWindow {
  const [drawn, draw] = useState(() => around(lead?.key ?? first, keys));
  const [led, setLed] = useState(lead);
  const { from, to } = spanOf(drawn, places);
  const hasEnd = to === keys.length;
  const isCounted = drawn.first === null;
  const anchor = useRef<Anchor | null>(null);

  if (led !== lead) {
    setLed(lead);
    const place = lead === null ? undefined : places.get(lead.key);
    if (lead !== null && place !== undefined && (place < from || place >= to)) {
      draw(around(lead.key, keys));
    }
  }

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const judge = () => {
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (element.scrollTop < NEAR_PX && from > 0) {
        anchor.current = firstInSight(element);
        draw(earlier(keys, { from, to }));
      } else if (below < NEAR_PX && !hasEnd) {
        anchor.current = firstInSight(element);
        draw(later(keys, { from, to }));
      } else if (below > END_PX && isCounted) {
        // From here on the list may grow at its end without a change of the rows at the beginning.
        draw({ first: keys[from] ?? null, last: null });
      } else if (below <= END_PX && hasEnd && to - from > MOST) {
        draw(theEnd);
      }
    };
    element.addEventListener("scroll", judge, { passive: true });
    return () => element.removeEventListener("scroll", judge);
  }, [scroller, keys, from, to, hasEnd, isCounted]);

  // All rows are rendered for printing. After that the end is shown.
  useEffect(() => {
    const all = () => flushSync(() => draw({ first: keys[0] ?? null, last: null }));
    const end = () => draw(theEnd);
    window.addEventListener("beforeprint", all);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", all);
      window.removeEventListener("afterprint", end);
    };
  }, [keys]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn anew is what moves the reader's place.
  useLayoutEffect(() => {
    const element = scroller.current;
    const { key, top } = anchor.current ?? {};
    anchor.current = null;
    if (!element || key === undefined || top === undefined) return;
    const row = element.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (row) element.scrollTop += row.getBoundingClientRect().top - top;
  }, [scroller, from, to]);

  const showEnd = useCallback(() => draw(theEnd), []);
  return { from, to, hasEnd, showEnd };
}

function firstInSight(scroller: HTMLElement): Anchor | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const row of scroller.querySelectorAll<HTMLElement>(ROW)) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge && row.dataset.key !== undefined) return { key: row.dataset.key, top };
  }
  return null;
}
