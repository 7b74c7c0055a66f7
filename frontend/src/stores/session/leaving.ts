// Leaving can be undone for five seconds. The saved state is deleted at once, so that closing the page meanwhile also
// counts as having left.
import { create } from "zustand";
import type { Clock, Timer } from "@/realtime/ports";

export const LEAVE_MS = 5_000;

/** `gone`: the user has left and not joined again. */
type Stage = "here" | "going" | "gone";

export const useLeaving = create<{ stage: Stage }>()(() => ({ stage: "here" }));

export function isGoing(): boolean {
  return useLeaving.getState().stage === "going";
}

/** `leave` is called at the end. `save` saves the state for a reload, or deletes it while the user is leaving. */
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
    /** The user joins again. */
    arrive: () => become("here"),
    pageGoes() {
      if (isGoing()) now();
      else save();
    },
  };
}
