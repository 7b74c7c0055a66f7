// The height that a soft keyboard leaves, for browsers that lay it over the page instead of making the page smaller.
import { useEffect, useSyncExternalStore } from "react";

/** Toolbars that come and go are smaller than any keyboard. */
const KEYBOARD_PX = 120;

/** In pixels; null while the whole window can be seen. */
export function useVisibleHeight(): number | null {
  const height = useSyncExternalStore(subscribe, visibleHeight);
  useEffect(() => {
    // Such browsers also scroll the page up, and its top out of sight.
    if (height !== null) window.scrollTo(0, 0);
  }, [height]);
  return height;
}

function subscribe(changed: () => void): () => void {
  const viewport = window.visualViewport;
  viewport?.addEventListener("resize", changed);
  return () => viewport?.removeEventListener("resize", changed);
}

function visibleHeight(): number | null {
  const viewport = window.visualViewport;
  // A page that is zoomed in also shows less, and should stay as it is.
  if (!viewport || viewport.scale > 1.01) return null;
  const height = Math.round(viewport.height);
  return window.innerHeight - height > KEYBOARD_PX ? height : null;
}
