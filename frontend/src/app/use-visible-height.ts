// The height that a soft keyboard leaves visible, for browsers that put it over the page instead of making the page
// smaller.
import { useEffect, useSyncExternalStore } from "react";

/** Toolbars that appear and disappear are smaller than any keyboard. */
const KEYBOARD_PX = 120;

/** In pixels; null while the whole window is visible. */
export function useVisibleHeight(): number | null {
  const height = useSyncExternalStore(subscribe, visibleHeight);
  useEffect(() => {
    // These browsers also scroll the page, which hides its top.
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
  // A zoomed page also shows less, and must stay as it is.
  if (!viewport || viewport.scale > 1.01) return null;
  const height = Math.round(viewport.height);
  return window.innerHeight - height > KEYBOARD_PX ? height : null;
}
