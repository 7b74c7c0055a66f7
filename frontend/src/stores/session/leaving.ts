// Leaving takes five seconds in which it can be taken back. What is kept for a reload is gone from the first of them, so
// that a page that is closed meanwhile has left as well.
import { create } from "zustand";
import type { Clock, Timer } from "@/realtime/ports";

export const LEAVE_MS = 5_000;

/** `gone`: left, and not come in again since. */
type Stage = "here" | "going" | "gone";

export const useLeaving = create<{ stage: Stage }>()(() => ({ stage: "here" }));

export function isGoing(): boolean {
  return useLeaving.getState().stage === "going";
}

/** `leave`: what is done in the end. `save`: keeps what a reload needs, or wipes it while somebody is going. */
export function createLeaving(clock: Clock, leave: () => void, save: () => void) {
  let timer: Timer | null = null;

  function become(stage: Stage) {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    useLeaving.setState({ stage });
  }

  function now() {
    become("gone");
    leave();
  }

  return {
    leaveSoon() {
      if (isGoing()) return;
      become("going");
      timer = clock.after(LEAVE_MS, now);
      save();
    },
    stay() {
      if (!isGoing()) return;
      become("here");
      save();
    },
    /** Whoever comes in is here again. */
    arrive: () => become("here"),
    pageGoes() {
      if (isGoing()) now();
      else save();
    },
  };
}
