// Whether a media query matches, kept up to date.
import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** True for a finger rather than a mouse: then targets are larger, and Enter adds a line instead of sending. */
export function useTouch(): boolean {
  return useMedia("(pointer: coarse)");
}
