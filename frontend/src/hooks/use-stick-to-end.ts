// Keeps a scrolling list at its end while the reader is there, and doesn't move it while they read further up.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** A distance up to this many pixels counts as being at the end. */
const NEAR_PX = 100;
/** An element that the reader is led to is placed this far down the visible part. */
const PLACE_SHARE = 0.25;

export interface StickToEnd {
  atEnd: boolean;
  /** The same as `atEnd`, but current even before React renders. */
  isAtEnd(): boolean;
  toEnd(): void;
  /** Scrolls to an element of the list, which may be far from the end. */
  goTo(place: HTMLElement): void;
}

/** Only a part of a long list may be rendered, possibly without its end. */
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
    // If the end is not rendered, the effect below scrolls to it afterwards.
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
      // Only the reader scrolls up. If the end is further away for another reason, the list has grown, and it is
      // scrolled to its end.
      const movedUp = element.scrollTop < top;
      top = element.scrollTop;
      if (endDrawn.current && roomBelow(element) <= NEAR_PX) stuck.current = true;
      else if (movedUp) stuck.current = false;
      setAtEnd(stuck.current);
    };
    // A growing composer or a soft keyboard shrinks the list, and a failed message makes it grow. A reader at the end
    // stays there.
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
