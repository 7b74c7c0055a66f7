// The message that somebody looked for and is now led to. For a few seconds it is highlighted.
import { create } from "zustand";

export interface Highlight {
  place: { peerId: string; key: string } | null;
}

const STANDS_OUT_MS = 4_000;

export const useHighlight = create<Highlight>()(() => ({ place: null }));

export function highlight(peerId: string, key: string): void {
  const place = { peerId, key };
  useHighlight.setState({ place });
  setTimeout(() => {
    if (useHighlight.getState().place === place) forgetHighlight();
  }, STANDS_OUT_MS);
}

export function forgetHighlight(): void {
  useHighlight.setState({ place: null });
}
