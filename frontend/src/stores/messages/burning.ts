// Messages that go some time after they were read: when their time begins, and that it is kept.
import type { Clock, Timer } from "@/realtime/ports";
import type { Conversation } from "@/stores/conversations/conversation";
import { change, useConversations } from "@/stores/conversations/conversations";
import type { ChatMessage } from "@/stores/conversations/message";
import { isOwn, serverNow } from "@/stores/session/session";
import { without } from "./messages";

export interface Burning {
  /** Looks who has to go by now, and when to look again. For a page that wakes up, too. */
  look(): void;
}

/** Whoever tells nobody what they read: an own message to them goes this much later at the latest. */
const UNTOLD_MS = 60 * 60_000;
/** Browsers' timers can't count further. */
const LONGEST_TIMER_MS = 2_000_000_000;

/** `gone`: something was removed, and what is kept for a reload has to know. */
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
  // Theirs are read as soon as nothing is new any more; see `markRead`.
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
