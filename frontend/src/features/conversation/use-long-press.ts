// A finger that stays where it is for a moment wants to know what can be done there.
import { type MouseEvent, type PointerEvent, useCallback, useEffect, useRef } from "react";

const LONG_MS = 500;
const STILL_PX = 10;

export function useLongPress(act: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);

  const end = useCallback(() => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  }, []);
  useEffect(() => end, [end]);

  return {
    onPointerDown({ pointerType, clientX, clientY }: PointerEvent) {
      end();
      if (pointerType !== "touch") return;
      const timer = setTimeout(() => {
        end();
        act();
      }, LONG_MS);
      press.current = { timer, x: clientX, y: clientY };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const from = press.current;
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    /** Some browsers answer a long press with a menu of their own, before the time is over. */
    onContextMenu(event: MouseEvent) {
      if (press.current === null) return;
      event.preventDefault();
    },
  };
}
