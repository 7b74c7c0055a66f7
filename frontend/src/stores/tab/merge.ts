// Merges two versions of a conversation: no message is lost, none that is shown moves, and the further mark is kept.
// The order follows the order of arrival in each version, never a clock.
import type { Conversation } from "@/stores/conversations/conversation";
import { type ChatEvent, eventsAmong } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { withTombstones } from "@/stores/conversations/tombstones";
import { placeOf } from "@/stores/messages/message-index";
import { isBehind } from "@/stores/messages/messages";
import { isOwn } from "@/stores/session/session";

/**
 * Adds to `base` what only `other` knows; where both know something, `base` decides. What either has removed stays
 * removed. `base` belongs to the tab that had the session last, so what only `other` knows came before what only `base`
 * knows.
 */
export function merged(base: Conversation, other: Conversation): Conversation {
  const told = new Map(other.messages.map((message) => [message.key, message]));
  const gone = new Set([...(base.tombstones ?? []), ...(other.tombstones ?? [])]);
  const clearedAt = Math.max(base.clearedAt ?? 0, other.clearedAt ?? 0);
  const isGone = ({ key, at }: ChatMessage) => gone.has(key) || at <= clearedAt;
  const own = base.messages
    .filter(({ key }) => !gone.has(key))
    .map((message) => further(message, told.get(message.key)));
  const known = new Set(own.map((message) => message.key));
  const isNews = (message: ChatMessage) => !known.has(message.key) && !isGone(message);
  const messages = interleaved(own, other.messages, isNews);
  const received = other.messages.filter((it) => isNews(it) && !isOwn(it)).length;
  return withTombstones(
    {
      ...base,
      messages,
      unread: base.unread + Math.min(received, other.unread),
      changes: unionOf(base.changes, other.changes, ({ clientId }) => clientId)?.filter(
        ({ clientId }) => !gone.has(clientId),
      ),
      events: eventsOf(base, other, messages),
      ...(clearedAt > 0 && { clearedAt }),
      ...((base.burns || other.burns) && { burns: true }),
    },
    (other.tombstones ?? []).filter((name) => !base.tombstones?.includes(name)),
  );
}

/**
 * Places each new message directly behind everything that precedes it in its own version and behind what it replies to.
 * So no reply is above its original, and own new messages stay at the end.
 */
function interleaved(
  own: readonly ChatMessage[],
  others: readonly ChatMessage[],
  isNews: (message: ChatMessage) => boolean,
): ChatMessage[] {
  const news: ChatMessage[][] = Array.from({ length: own.length + 1 }, () => []);
  let behind = beforeThe(others, own);
  for (const message of others) {
    const { key, answers } = message;
    const place = placeOf(own, key);
    const answered = answers === undefined ? -1 : placeOf(own, answers);
    behind = Math.max(behind, place + 1, answered + 1);
    if (place < 0 && isNews(message)) news[behind]?.push(message);
  }
  return inOrder(news.flatMap((arrived, place) => [...arrived, ...own.slice(place, place + 1)]));
}

/** Makes the `order` of the messages ascending. */
function inOrder(messages: readonly ChatMessage[]): ChatMessage[] {
  let above = 0;
  return messages.map((message) => {
    const { order = 0 } = message;
    above = Math.max(above, order);
    return order < above ? { ...message, order: above } : message;
  });
}

/**
 * How many messages of `own` are older than the first of `others`: a reload keeps only the end of a long conversation.
 */
function beforeThe(others: readonly ChatMessage[], own: readonly ChatMessage[]): number {
  const begin = others[0]?.order ?? 0;
  const place = own.findIndex(
    ({ key, order = 0, answers = "" }) =>
      order >= begin || placeOf(others, key) >= 0 || placeOf(others, answers) >= 0,
  );
  return place < 0 ? own.length : place;
}

function eventsOf(
  base: Conversation,
  other: Conversation,
  messages: readonly ChatMessage[],
): ChatEvent[] | undefined {
  const places = new Map(messages.map(({ key }, place) => [key, place]));
  const stays = ({ key }: ChatMessage) => places.has(key);
  const all = unionOf(
    eventsAmong(base, stays),
    eventsAmong(other, stays),
    ({ kind, at }) => `${kind} ${at}`,
  );
  const placeAfter = ({ after }: ChatEvent) => (after == null ? -1 : (places.get(after) ?? -1));
  return all?.sort((a, b) => placeAfter(a) - placeAfter(b));
}

/**
 * Returns the message with the further state of both versions. A retry has a client id of its own, so the mark of the
 * first try does not count for it.
 */
function further(message: ChatMessage, other: ChatMessage | undefined): ChatMessage {
  if (!other) return message;
  if (other.deleted && !message.deleted) {
    return { ...other, progress: message.progress, order: message.order };
  }
  const isNewer = (other.editedAt ?? 0) > (message.editedAt ?? 0);
  const isTouched = (other.reactions?.at ?? 0) > (message.reactions?.at ?? 0);
  const isMarked =
    other.clientId === message.clientId && isBehind(message.progress, other.progress);
  const ids = unionOf(other.ids, message.ids, (id) => id);
  if (!isNewer && !isTouched && !isMarked && ids?.length === message.ids?.length) return message;
  return {
    ...message,
    ids,
    ...(isMarked && { progress: other.progress }),
    ...(isNewer && { content: other.content, editedAt: other.editedAt }),
    ...(isTouched && { reactions: other.reactions }),
  };
}

function unionOf<T>(
  base: readonly T[] | undefined,
  other: readonly T[] | undefined,
  nameOf: (entry: T) => string,
): T[] | undefined {
  if (!base && !other) return undefined;
  return [...new Map([...(other ?? []), ...(base ?? [])].map((it) => [nameOf(it), it])).values()];
}
