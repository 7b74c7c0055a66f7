// Things that a screen reader should say once. The announcer reads them out; nothing here is shown.
import { create } from "zustand";

export interface Notice {
  text: string;
  /** Messages that come in numbers are counted instead of read out. */
  isMessage: boolean;
  /** Grows with each notice, so that the same words can be said twice. */
  count: number;
}

export const useNotices = create<Notice>()(() => ({ text: "", isMessage: false, count: 0 }));

export function announce(text: string): void {
  useNotices.setState(({ count }) => ({ text, isMessage: false, count: count + 1 }));
}

export function announceMessage(text: string): void {
  useNotices.setState(({ count }) => ({ text, isMessage: true, count: count + 1 }));
}
