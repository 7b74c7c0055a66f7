// Tells the server which numbered frames were processed, in batches: one ack stands for all before it.
import type { Clock, Timer } from "./ports";

export interface Acks {
  /** The number of the last frame that was processed; 0 for none. */
  last(): number;
  /** False for a frame that was processed before; the caller then leaves it alone. */
  isNew(seq: number): boolean;
  processed(seq: number): void;
  /** What came together is through: when that was much, the server hears of it at once. */
  turnOver(): void;
  /** Sends what is owed now instead of within a moment. */
  flush(): void;
  /** The line is gone: `last` says on its return what was processed. */
  pause(): void;
  /** The numbering goes on after `seq`. */
  goOnFrom(seq: number): void;
}

const EVERY_FRAMES = 16;
// Short, because the sender's "delivered" mark waits for it.
const WITHIN_MS = 50;

export function createAcks(clock: Clock, send: (seq: number) => void): Acks {
  let last = 0;
  let owed = 0;
  let timer: Timer | null = null;

  function pause() {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    owed = 0;
  }

  function flush() {
    if (owed === 0) return;
    pause();
    send(last);
  }

  return {
    last: () => last,
    isNew: (seq) => seq > last,
    processed(seq) {
      last = Math.max(last, seq);
      owed += 1;
      timer ??= clock.after(WITHIN_MS, flush);
    },
    turnOver() {
      if (owed >= EVERY_FRAMES) flush();
    },
    flush,
    pause,
    goOnFrom(seq) {
      pause();
      last = seq;
    },
  };
}
