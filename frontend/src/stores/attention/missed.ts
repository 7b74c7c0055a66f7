// Whether something came while nobody could see this page: the moment when an offer of notifications makes sense.
import { create } from "zustand";

export const useMissed = create<{ missed: boolean }>()(() => ({ missed: false }));

export function noteMissed(): void {
  if (!useMissed.getState().missed) useMissed.setState({ missed: true });
}
