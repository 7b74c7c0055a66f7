// What a screen reader should say once. The announcer component reads it out; nothing here is shown.
import { create } from "zustand";

export interface Notice {
  text: string;
  /** True for a message: if many come at once, they are counted instead of read out. */
  isMessage: boolean;
  /** Grows with each notice, so that the same text can be announced twice. */
  count: number;
}

export const useNotices = create<Notice>()(() => ({ text: "", isMessage: false, count: 0 }));

export function announce(text: string): void {
  useNotices.setState(({ count }) => ({ text, isMessage: false, count: count + 1 }));
}

export function announceMessage(text: string): void {
  useNotices.setState(({ count }) => ({ text, isMessage: true, count: count + 1 }));
}
