// The conversations keep their order while the pointer is on the list, because a row that moves under the pointer causes a
// wrong click. Whoever goes on elsewhere, with the focus or by a key, isn't about to click.
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** A pointer that doesn't move for this long isn't about to click. */
const IDLE_MS = 5_000;

/** Null while the pointer is elsewhere, otherwise the order at that moment. */
export function useHeldTalks(
  scroller: RefObject<HTMLElement | null>,
  talkIds: () => readonly string[],
): readonly string[] | null {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const latest = useRef(talkIds);
  latest.current = talkIds;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let idle: ReturnType<typeof setTimeout> | undefined;
    const letGo = () => {
      clearTimeout(idle);
      setHeld(null);
    };
    const hold = () => {
      clearTimeout(idle);
      idle = setTimeout(letGo, IDLE_MS);
      setHeld((before) => before ?? latest.current());
    };
    const focusWent = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) letGo();
    };
    const keyWent = ({ target }: KeyboardEvent) => {
      if (target instanceof Node && !element.contains(target)) letGo();
    };
    element.addEventListener("focusout", focusWent);
    // Before what the key does, such as sending, which then finds the list free.
    window.addEventListener("keydown", keyWent, true);
    element.addEventListener("pointermove", hold);
    element.addEventListener("pointerdown", hold);
    element.addEventListener("pointerleave", letGo);
    element.addEventListener("pointercancel", letGo);
    return () => {
      clearTimeout(idle);
      element.removeEventListener("focusout", focusWent);
      window.removeEventListener("keydown", keyWent, true);
      element.removeEventListener("pointermove", hold);
      element.removeEventListener("pointerdown", hold);
      element.removeEventListener("pointerleave", letGo);
      element.removeEventListener("pointercancel", letGo);
    };
  }, [scroller]);

  return held;
}
