// Things that a screen reader should say once. The announcer reads them out; nothing here is shown.
import { create } from "zustand";

export interface Notice {
  text: string;
  /** Grows with each notice, so that the same words can be said twice. */
  count: number;
}

export const useNotices = create<Notice>()(() => ({ text: "", count: 0 }));

export function announce(text: string): void {
  useNotices.setState(({ count }) => ({ text, count: count + 1 }));
}
