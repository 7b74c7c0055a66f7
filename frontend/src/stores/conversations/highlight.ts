// The message that somebody looked for and is now led to. For a few seconds it stands out; then it is one among the others.
import { create } from "zustand";

export interface Sought {
  place: { peerId: string; key: string } | null;
}

const STANDS_OUT_MS = 4_000;

export const useSought = create<Sought>()(() => ({ place: null }));

export function seek(peerId: string, key: string): void {
  const place = { peerId, key };
  useSought.setState({ place });
  setTimeout(() => {
    if (useSought.getState().place === place) forgetSought();
  }, STANDS_OUT_MS);
}

export function forgetSought(): void {
  useSought.setState({ place: null });
}
