// Tells the other person that this one is typing, no more often than the server's rate limit allows.
import type { ConversationId } from "@/lib/conversation-id";
import type { Clock } from "./ports";

/** The receiver removes the typing mark if no further frame comes within this time. */
export const TYPING_EXPIRES_MS = 6_000;
const INTERVAL_MS = 2_000;

export interface TypingSignal {
  /** Call it on every change of the text. */
  typed(id: ConversationId): void;
  /** Call it when the text was sent or emptied. */
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
      // The entry stays during the interval, so that a quick next message doesn't exceed the rate limit.
      if (sentAt === undefined || clock.now() - sentAt >= TYPING_EXPIRES_MS) return;
      if (clock.now() - sentAt >= INTERVAL_MS) {
        lastSent.set(id, clock.now());
        send(id, false);
      }
    },
  };
}
