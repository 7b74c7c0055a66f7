// Tells the server which numbered frames were processed. Acknowledgements are batched: one covers all earlier frames,
// too.
import type { Clock, Timer } from "./ports";

export interface Acks {
  /** The number of the last frame that was processed; 0 if there was none. */
  last(): number;
  /** Returns false for a frame that was already processed; the caller must then ignore it. */
  isNew(seq: number): boolean;
  processed(seq: number): void;
  /**
   * Called after frames that arrived together were processed: sends the acknowledgement at once if many are pending.
   */
  turnOver(): void;
  /** Sends a pending acknowledgement now instead of when the timer fires. */
  flush(): void;
  /** The connection is lost: drops the pending acknowledgement. `last` goes into the next resume. */
  pause(): void;
  /** The next new frame is the one after `seq`. */
  goOnFrom(seq: number): void;
}

const EVERY_FRAMES = 16;
// Short, because the sender sees "delivered" only after the acknowledgement.
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
