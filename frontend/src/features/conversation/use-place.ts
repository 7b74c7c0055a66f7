// Where the reader is put when a conversation opens: at its end or, with more news than fit on the screen, where they left off.
import { type RefObject, useLayoutEffect } from "react";

const DIVIDER = "[data-unread-from]";

export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  goTo: (place: HTMLElement) => void,
): void {
  useLayoutEffect(() => {
    const divider = scroller.current?.querySelector<HTMLElement>(DIVIDER);
    if (!scroller.current || !divider) return;
    if (topOf(divider) < topOf(scroller.current)) goTo(divider);
  }, [scroller, goTo]);
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top;
}
