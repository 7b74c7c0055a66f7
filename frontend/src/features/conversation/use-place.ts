// Where the reader is put: where they left off, when a conversation opens with more news than fit, or at what they looked for.
import { type RefObject, useLayoutEffect } from "react";
import type { Highlight } from "@/stores/conversations/highlight";

const DIVIDER = "[data-unread-from]";

export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  goTo: (place: HTMLElement) => void,
  highlighted: Highlight["place"],
): void {
  useLayoutEffect(() => {
    const divider = scroller.current?.querySelector<HTMLElement>(DIVIDER);
    if (!scroller.current || !divider) return;
    if (topOf(divider) < topOf(scroller.current)) goTo(divider);
  }, [scroller, goTo]);

  useLayoutEffect(() => {
    if (highlighted === null) return;
    const place = scroller.current?.querySelector<HTMLElement>(
      `[data-key="${CSS.escape(highlighted.key)}"]`,
    );
    if (!place) return;
    goTo(place);
    place.focus({ preventScroll: true });
  }, [scroller, goTo, highlighted]);
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top;
}
