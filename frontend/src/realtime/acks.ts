// Tells the server which numbered frames were processed, in batches: one ack stands for all before it.
import type { Clock, Timer } from "./ports";

export interface Acks {
  /** False for a frame that was processed before; the caller then leaves it alone. */
  isNew(seq: number): boolean;
  processed(seq: number): void;
  reset(): void;
}

const EVERY_FRAMES = 16;
// Short, because the sender's "delivered" mark waits for it.
const WITHIN_MS = 50;

export function createAcks(clock: Clock, send: (seq: number) => void): Acks {
  let last = 0;
  let owed = 0;
  let timer: Timer | null = null;

  function flush() {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    owed = 0;
    send(last);
  }

  return {
    isNew: (seq) => seq > last,
    processed(seq) {
      last = Math.max(last, seq);
      owed += 1;
      if (owed >= EVERY_FRAMES) flush();
      else timer ??= clock.after(WITHIN_MS, flush);
    },
    reset() {
      if (timer !== null) clock.cancel(timer);
      timer = null;
      owed = 0;
      last = 0;
    },
  };
}
