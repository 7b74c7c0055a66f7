// Keeps a panel beside what opened it, also when the window changes.
import { type RefObject, useLayoutEffect } from "react";
import { placeBeside } from "./place";

export function useAnchored(panel: RefObject<HTMLElement | null>, anchor: Element): void {
  useLayoutEffect(() => {
    function place() {
      const element = panel.current;
      if (!element) return;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const screen = { width: window.innerWidth, height: window.innerHeight };
      const { x, y } = placeBeside(anchor.getBoundingClientRect(), size, screen);
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
    }
    place();
    window.addEventListener("resize", place);
    return () => window.removeEventListener("resize", place);
  }, [panel, anchor]);
}
