// Notices a silent line: after a while without any frame it asks, and without an answer the line counts as dead.
import type { Clock, Timer } from "./ports";

export interface Heartbeat {
  start(quietMs: number): void;
  /** Any frame is a sign of life. */
  seen(): void;
  /** Asks now and waits less: for a device that just woke up or changed its network. `ms`: even less. */
  probe(ms?: number): void;
  stop(): void;
}

const ANSWER_MS = 8_000;
const PROBE_ANSWER_MS = 3_000;
/** A timer that fires this much too late does so because the device slept. */
const SLEPT_MS = 5_000;

export function createHeartbeat(clock: Clock, ask: () => void, dead: () => void): Heartbeat {
  let quietMs = 0;
  let timer: Timer | null = null;

  function wait(ms: number, then: () => void) {
    if (timer !== null) clock.cancel(timer);
    const due = clock.now() + ms;
    // Whoever slept had no chance to hear the answer: the line is asked once more before it is given up.
    timer = clock.after(ms, () => (clock.now() - due > SLEPT_MS ? probe() : then()));
  }

  function askWithin(ms: number) {
    ask();
    wait(ms, dead);
  }

  function probe(ms = PROBE_ANSWER_MS) {
    if (timer !== null) askWithin(ms);
  }

  function listen() {
    wait(quietMs, () => askWithin(ANSWER_MS));
  }

  return {
    start(ms) {
      quietMs = ms;
      listen();
    },
    seen() {
      if (timer !== null) listen();
    },
    probe,
    stop() {
      if (timer !== null) clock.cancel(timer);
      timer = null;
    },
  };
}
