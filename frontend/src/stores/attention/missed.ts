// Whether a message came while the page was hidden: then it makes sense to offer notifications.
import { create } from "zustand";

export const useMissed = create<{ missed: boolean }>()(() => ({ missed: false }));

export function noteMissed(): void {
  if (!useMissed.getState().missed) useMissed.setState({ missed: true });
}
