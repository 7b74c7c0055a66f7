// Keeps a scrolling list at its end while the reader is there, and leaves them in peace while they read further up.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** How near to the end still counts as being there, in pixels. */
const NEAR_PX = 100;
/** How far down the screen a place is put that the reader is led to. */
const PLACE_SHARE = 0.25;

export interface StickToEnd {
  atEnd: boolean;
  /** The same, already true to a move of this very moment. */
  isAtEnd(): boolean;
  toEnd(): void;
  /** Leads to an element of the list, which may be far from the end. */
  goTo(place: HTMLElement): void;
}

/** Of a long list perhaps only a part is drawn, and that may not be its end. */
export interface End {
  hasEnd: boolean;
  showEnd(): void;
}

/**
 * `content` changes when something is added; `follow` is true when the reader added it and wants to see it.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  content: unknown,
  follow: boolean,
  { hasEnd, showEnd }: End,
): StickToEnd {
  const [atEnd, setAtEnd] = useState(hasEnd);
  const stuck = useRef(hasEnd);
  const endDrawn = useRef(hasEnd);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    // Once it is drawn, the effect below goes there.
    if (!endDrawn.current) showEnd();
    element.scrollTop = element.scrollHeight;
    stuck.current = true;
    setAtEnd(true);
  }, [scroller, showEnd]);

  const goTo = useCallback(
    (place: HTMLElement) => {
      const element = scroller.current;
      if (!element) return;
      const from = place.getBoundingClientRect().top - element.getBoundingClientRect().top;
      element.scrollTop += from - element.clientHeight * PLACE_SHARE;
      stuck.current = endDrawn.current && roomBelow(element) <= NEAR_PX;
      setAtEnd(stuck.current);
    },
    [scroller],
  );

  const isAtEnd = useCallback(() => stuck.current, []);

  const shown = useRef(content);
  useLayoutEffect(() => {
    endDrawn.current = hasEnd;
    const isNew = shown.current !== content;
    shown.current = content;
    if (stuck.current || (follow && isNew)) toEnd();
  }, [content, follow, hasEnd, toEnd]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let top = element.scrollTop;
    const judge = () => {
      // Only a reader moves up; whatever else puts distance below is a list that grew, and is followed.
      const movedUp = element.scrollTop < top;
      top = element.scrollTop;
      if (endDrawn.current && roomBelow(element) <= NEAR_PX) stuck.current = true;
      else if (movedUp) stuck.current = false;
      setAtEnd(stuck.current);
    };
    // A growing composer or a soft keyboard shrinks the list, a failed message grows it: whoever was at the end stays there.
    const resized = new ResizeObserver(() => {
      if (stuck.current) toEnd();
    });
    element.addEventListener("scroll", judge, { passive: true });
    resized.observe(element);
    if (element.firstElementChild) resized.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", judge);
      resized.disconnect();
    };
  }, [scroller, toEnd]);

  return { atEnd, isAtEnd, toEnd, goTo };
}

function roomBelow(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight;
}
