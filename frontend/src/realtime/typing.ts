// Tells the other person that somebody is writing, no more often than the server takes it.
import type { Clock } from "./ports";

/** The receiver lets a typing mark go after this time without another. */
export const TYPING_EXPIRES_MS = 6_000;
const INTERVAL_MS = 2_000;

export interface TypingSignal {
  /** Called on every change of the text. */
  typed(peerId: string): void;
  /** The text was sent or emptied. */
  stopped(peerId: string): void;
}

export function createTypingSignal(
  clock: Clock,
  send: (peerId: string, isTyping: boolean) => void,
): TypingSignal {
  const lastSent = new Map<string, number>();
  return {
    typed(peerId) {
      const sentAt = lastSent.get(peerId);
      if (sentAt !== undefined && clock.now() - sentAt < INTERVAL_MS) return;
      lastSent.set(peerId, clock.now());
      send(peerId, true);
    },
    stopped(peerId) {
      const sentAt = lastSent.get(peerId);
      // Kept while the interval runs, so that a quick next message doesn't exceed the rate.
      if (sentAt === undefined || clock.now() - sentAt >= TYPING_EXPIRES_MS) return;
      if (clock.now() - sentAt >= INTERVAL_MS) {
        lastSent.set(peerId, clock.now());
        send(peerId, false);
      }
    },
  };
}
