// Tells the others that somebody is writing, no more often than the server takes it.
import type { ConversationId } from "@/lib/conversation-id";
import type { Clock } from "./ports";

/** The receiver lets a typing mark go after this time without another. */
export const TYPING_EXPIRES_MS = 6_000;
const INTERVAL_MS = 2_000;

export interface TypingSignal {
  /** Called on every change of the text. */
  typed(id: ConversationId): void;
  /** The text was sent or emptied. */
  stopped(id: ConversationId): void;
}

export function createTypingSignal(
  clock: Clock,
  send: (id: ConversationId, isTyping: boolean) => void,
): TypingSignal {
  const lastSent = new Map<ConversationId, number>();
  return {
    typed(id) {
      const sentAt = lastSent.get(id);
      if (sentAt !== undefined && clock.now() - sentAt < INTERVAL_MS) return;
      lastSent.set(id, clock.now());
      send(id, true);
    },
    stopped(id) {
      const sentAt = lastSent.get(id);
      // Kept while the interval runs, so that a quick next message doesn't exceed the rate.
      if (sentAt === undefined || clock.now() - sentAt >= TYPING_EXPIRES_MS) return;
      if (clock.now() - sentAt >= INTERVAL_MS) {
        lastSent.set(id, clock.now());
        send(id, false);
      }
    },
  };
}
