// Whose changes the server should report when the list is truncated.
import { type ClientFrame, clientFrame } from "@/realtime/frames";
import type { Clock, Timer } from "@/realtime/ports";

/** Why somebody is watched: there is a conversation with them, or their row is on the screen. */
export type WatchReason = "conversation" | "sight";

export interface WatchList {
  /** Replaces the people of one reason. Sends a frame if that changes who is watched. */
  watch(reason: WatchReason, ids: Iterable<string>): void;
  /** Sends the same people again: the server answers by a new list. */
  refresh(): void;
  /** A list has come. Nothing is sent before that, so that no list is mistaken for the answer to a later frame. */
  answered(): void;
  /** Returns true for a watched person: if a truncated list lacks them, they have left. */
  has(id: string): boolean;
  /** The watched people for whom `isPresent` is false. */
  absent(isPresent: (id: string) => boolean): string[];
  /** A new connection watches nobody yet; the wanted people stay wanted. */
  reset(): void;
}

/** How long changes by scrolling are collected. */
const SIGHT_MS = 500;
/** The server always answers. Should it ever not, the next frame is sent after this time. */
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
  /** Something changed while an answer was pending. */
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
