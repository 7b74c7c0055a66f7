// Notices a dead connection: after some time without any frame it sends a ping, and if nothing comes back, the
// connection counts as lost.
import type { Clock, Timer } from "./ports";

export interface Heartbeat {
  start(quietMs: number): void;
  /** Call it for every frame that arrives: any frame shows that the connection works. */
  seen(): void;
  /**
   * Pings now and gives up sooner, after `ms` milliseconds without an answer: for a device that just woke up or changed
   * its network.
   */
  probe(ms?: number): void;
  stop(): void;
}

const ANSWER_MS = 8_000;
const PROBE_ANSWER_MS = 3_000;
/** If a timer fires this much too late, the device was asleep. */
const SLEPT_MS = 5_000;

export function createHeartbeat(clock: Clock, ask: () => void, dead: () => void): Heartbeat {
  let quietMs = 0;
  let timer: Timer | null = null;

  function wait(ms: number, then: () => void) {
    if (timer !== null) clock.cancel(timer);
    const due = clock.now() + ms;
    // While the device slept, it could not receive the answer: it pings once more before it gives up.
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
