// Whether a media query holds, kept up to date.
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

/** A finger rather than a mouse: larger targets, and Enter belongs to the soft keyboard. */
export function useTouch(): boolean {
  return useMedia("(pointer: coarse)");
}
