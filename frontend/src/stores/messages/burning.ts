// Messages that disappear some time after they were read: starts the time of each, and removes it when the time is
// over.
import type { Clock, Timer } from "@/realtime/ports";
import type { Conversation } from "@/stores/conversations/conversation";
import { change, useConversations } from "@/stores/conversations/conversations";
import type { ChatMessage } from "@/stores/conversations/message";
import { isOwn, serverNow } from "@/stores/session/session";
import { without } from "./messages";

export interface Burning {
  /** Removes what has to disappear by now, and sets the timer for the next one. Call it when a page wakes up, too. */
  look(): void;
}

/**
 * The other person may send no read reports. Then an own message disappears this much later, counted from its delivery.
 */
const UNTOLD_MS = 60 * 60_000;
/** Browsers' timers hold no longer time. */
const LONGEST_TIMER_MS = 2_000_000_000;

/**
 * `countsFromDelivery`: this user sends no read reports. `gone` is called after messages were removed, so that the
 * saved state is written anew.
 */
export function createBurning(
  clock: Clock,
  countsFromDelivery: () => boolean,
  gone: () => void,
): Burning {
  let timer: Timer | null = null;

  function look() {
    if (timer !== null) clock.cancel(timer);
    timer = null;
    const now = serverNow(clock);
    let removed = false;
    let next = Number.POSITIVE_INFINITY;
    for (const [conversationId, conversation] of useConversations.getState().byId) {
      if (!conversation.burns) continue;
      change(conversationId, (before) => {
        const timed = withTimes(before, now, countsFromDelivery());
        const left = without(timed, ({ burn }) => burn?.at != null && burn.at <= now);
        removed ||= left !== timed;
        for (const { burn } of left.messages) next = Math.min(next, burn?.at ?? next);
        return left;
      });
    }
    if (next < Number.POSITIVE_INFINITY) {
      timer = clock.after(Math.min(next - now, LONGEST_TIMER_MS), look);
    }
    if (removed) gone();
  }

  return { look };
}

function withTimes(
  conversation: Conversation,
  now: number,
  countsFromDelivery: boolean,
): Conversation {
  // Received messages count as read as soon as the conversation has no unread ones; see `markRead`.
  const seen = conversation.unread === 0;
  const messages = conversation.messages.map((message) => {
    const at = endOf(message, now, seen, countsFromDelivery);
    return message.burn && at !== message.burn.at
      ? { ...message, burn: { ...message.burn, at } }
      : message;
  });
  const isSame = messages.every((message, place) => message === conversation.messages[place]);
  return isSame ? conversation : { ...conversation, messages };
}

function endOf(
  message: ChatMessage,
  now: number,
  seen: boolean,
  countsFromDelivery: boolean,
): number | null {
  const { burn, progress } = message;
  if (!burn) return null;
  const sooner = (ms: number) => Math.min(burn.at ?? Number.POSITIVE_INFINITY, now + ms);
  if (!isOwn(message)) return burn.at ?? (seen ? now + burn.afterMs : null);
  if (progress?.state === "read") return sooner(burn.afterMs);
  if (progress?.state !== "delivered") return burn.at;
  return burn.at ?? now + burn.afterMs + (countsFromDelivery ? 0 : UNTOLD_MS);
}
