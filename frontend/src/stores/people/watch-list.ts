// Whom the server should keep telling us about when the list is too long to be sent whole.
import { type ClientFrame, clientFrame } from "@/realtime/frames";
import type { Clock, Timer } from "@/realtime/ports";

/** Why somebody is watched: a conversation with them, or their row is on the screen. */
export type WatchReason = "conversation" | "sight";

export interface WatchList {
  /** Replaces the people of one reason. The server hears of it if that changes whom it should tell about. */
  watch(reason: WatchReason, ids: Iterable<string>): void;
  /** Sends the set again: its answer is a fresh snapshot. */
  refresh(): void;
  /** A snapshot came. Until then nothing more is sent, so that an answer is never taken for another set's. */
  answered(): void;
  /** True for people whose absence from a partial list means that they are gone. */
  has(id: string): boolean;
  /** The watched people who are not among those. */
  absent(isPresent: (id: string) => boolean): string[];
  /** A new line watches nobody; whoever was wanted is wanted still. */
  reset(): void;
}

/** Rows that scroll by don't each make a frame. */
const SIGHT_MS = 500;
/** The server always answers; should it ever not, the screen must not stand still for good. */
const ANSWER_MS = 5_000;

export function createWatchList(
  clock: Clock,
  send: (frame: ClientFrame) => boolean,
  limit: () => number,
): WatchList {
  const wanted: Record<WatchReason, string[]> = { conversation: [], sight: [] };
  let sent: ReadonlySet<string> = new Set();
  let pace: Timer | null = null;
  let answer: Timer | null = null;
  /** Something changed while an answer was awaited. */
  let due = false;

  function stop(timer: Timer | null): null {
    if (timer !== null) clock.cancel(timer);
    return null;
  }

  function chosen(): ReadonlySet<string> {
    const all = [...new Set([...wanted.conversation, ...wanted.sight])];
    return new Set(limit() > 0 ? all.slice(0, limit()) : all);
  }

  function submit() {
    pace = stop(pace);
    due = answer !== null;
    if (due) return;
    const next = chosen();
    if (next.size === sent.size && [...next].every((id) => sent.has(id))) return;
    tell(next);
  }

  function tell(next: ReadonlySet<string>) {
    if (!send(clientFrame.watch([...next]))) return;
    sent = next;
    answer = clock.after(ANSWER_MS, answered);
  }

  function answered() {
    answer = stop(answer);
    if (due) submit();
  }

  return {
    watch(reason, ids) {
      wanted[reason] = [...ids];
      if (reason === "conversation") submit();
      else pace ??= clock.after(SIGHT_MS, submit);
    },
    refresh() {
      if (answer === null) tell(chosen());
    },
    answered,
    has: (id) => sent.has(id),
    absent: (isPresent) => [...sent].filter((id) => !isPresent(id)),
    reset() {
      pace = stop(pace);
      answer = stop(answer);
      due = false;
      sent = new Set();
    },
  };
}
