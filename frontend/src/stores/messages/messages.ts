// Adds messages to conversations and changes them: received or written, marks, ids, removal.
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import type { Message } from "@/realtime/frames";
import type { Progress } from "@/realtime/outbox";
import type { Conversation } from "@/stores/conversations/conversation";
import { change, nextOrder, useConversations } from "@/stores/conversations/conversations";
import { eventsAmong } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { hasTombstone, withTombstones } from "@/stores/conversations/tombstones";
import { isOwn, ownId } from "@/stores/session/session";
import { appended, placeOf, replaced } from "./message-index";

export const BURN_MS = { least: 1_000, most: 604_800_000 };

/** After this many restarts of the server, nobody uses the first id any more. */
const MOST_IDS = 8;

export type Extra = Pick<ChatMessage, "answers" | "editedAt" | "unknown" | "ids" | "file">;

/** Identifies a received message. A repeat has the same key. */
export function keyOf({ sender_id, client_id, id }: Message): string {
  return `${sender_id}:${client_id ?? id}`;
}

/** Returns false if the message is shown already or was removed. */
export function receive(message: Message, extra: Extra = {}): boolean {
  const { sender_id, id, content, timestamp, burn_after_ms } = message;
  const key = keyOf(message);
  let isNew = false;
  change(conversationWith(sender_id), (before) => {
    const place = placeOf(before.messages, key);
    const known = before.messages[place];
    if (known) return withMessage(before, place, { ...withId(known, id), messageId: id });
    if (hasTombstone(before, key)) return before;
    isNew = true;
    const received: ChatMessage = {
      key,
      clientId: key,
      author: sender_id,
      messageId: id,
      content,
      at: Date.parse(timestamp),
      order: nextOrder(),
      progress: null,
      ids: [id],
      ...extra,
      ...burning(burn_after_ms),
    };
    const messages = appended(before.messages, received);
    const unread = before.unread + 1;
    return { ...withBurning(before, received), messages, unread, leftAt: null };
  });
  return isNew;
}

export function addOwn(
  conversationId: ConversationId,
  own: Pick<ChatMessage, "clientId" | "content" | "at" | "answers" | "file">,
): void {
  change(conversationId, (before) => {
    const message: ChatMessage = {
      ...own,
      key: own.clientId,
      author: ownId(),
      messageId: null,
      order: nextOrder(),
      progress: { state: "sending" },
      ...burning(before.burnAfterMs),
    };
    const messages = appended(before.messages, message);
    return { ...withBurning(before, message), messages };
  });
}

const RANK = { sending: 0, sent: 1, failed: 2, delivered: 2, read: 3 } as const;

/** Marks only advance: a late "sent" does not replace "delivered". `failed` and `delivered` rank alike. */
export function isBehind(progress: Progress | null, than: Progress | null): boolean {
  return progress !== null && than !== null && RANK[progress.state] < RANK[than.state];
}

export function setProgress(
  conversationId: ConversationId,
  clientId: string,
  progress: Progress,
): void {
  changeMessage(conversationId, clientId, (before) => {
    const message = progress.state === "sent" ? withId(before, progress.messageId) : before;
    const isKnown = progress.state === "read" && before.progress?.state === "read";
    return isKnown || isBehind(progress, before.progress) ? message : { ...message, progress };
  });
  if (progress.state === "read") markEarlierRead(conversationId, clientId, progress);
  if (progress.state === "failed") forgetUnsaid(conversationId, clientId);
}

/** A message that was deleted before it failed is removed completely. */
function forgetUnsaid(conversationId: ConversationId, clientId: string): void {
  change(conversationId, (before) =>
    without(before, (message) => message.clientId === clientId && message.deleted === true),
  );
}

/** A read message means that the ones delivered before it were read, too. */
function markEarlierRead(
  conversationId: ConversationId,
  clientId: string,
  progress: Progress,
): void {
  change(conversationId, (before) => {
    const upTo = placeOf(before.messages, clientId);
    const isNews = (message: ChatMessage, index: number) =>
      index < upTo && message.progress?.state === "delivered";
    if (!before.messages.some(isNews)) return before;
    const messages = before.messages.map((message, index) =>
      isNews(message, index) ? { ...message, progress } : message,
    );
    return { ...before, messages };
  });
}

/**
 * The server has accepted an own message: takes over its id, and its time, which is also shown to the other person. The
 * id may come after the status if the connection broke in between.
 */
export function learnId(clientId: string, messageId: string, at: number): void {
  for (const [conversationId, { messages }] of useConversations.getState().byId) {
    if (placeOf(messages, clientId) < 0) continue;
    changeMessage(conversationId, clientId, (message) => {
      const known = withId(message, messageId);
      // A message that was sent again stays where it was first written, and keeps that time.
      const isFirst = message.clientId === message.key;
      return isFirst && Number.isFinite(at) && message.at !== at ? { ...known, at } : known;
    });
  }
}

/**
 * A retry is a new message for the server, which has settled the old one. On the screen it stays the same message in
 * the same place.
 */
export function renewOwn(
  conversationId: ConversationId,
  clientId: string,
  nextClientId: string,
): void {
  changeMessage(conversationId, clientId, (message) => ({
    ...message,
    clientId: nextClientId,
    progress: { state: "sending" },
  }));
}

export function discard(conversationId: ConversationId, clientId: string): void {
  change(conversationId, (before) => without(before, (message) => message.clientId === clientId));
}

export function changeMessage(
  conversationId: ConversationId,
  name: string,
  next: (message: ChatMessage) => ChatMessage,
): void {
  change(conversationId, (before) => {
    const place = placeOf(before.messages, name);
    const message = before.messages[place];
    return message ? withMessage(before, place, next(message)) : before;
  });
}

function withMessage(before: Conversation, place: number, message: ChatMessage): Conversation {
  if (before.messages[place] === message) return before;
  return { ...before, messages: replaced(before.messages, place, message) };
}

/** Removes messages. Their tombstones stay, so that they don't come back, and the unread count is corrected. */
export function without(
  before: Conversation,
  goes: (message: ChatMessage, place: number) => boolean,
): Conversation {
  const gone = before.messages.filter(goes);
  if (gone.length === 0) return before;
  const away = new Set(gone);
  const keys = new Set(gone.map(({ key }) => key));
  const events = eventsAmong(before, (message) => !away.has(message));
  return withTombstones(
    {
      ...before,
      messages: before.messages.filter((message) => !away.has(message)),
      unread: before.unread - unreadAmong(before, (message) => away.has(message)),
      changes: before.changes?.filter(({ key, action }) => action === "clear" || !keys.has(key)),
      ...(events && { events }),
    },
    gone.flatMap(({ key, ids }) => [key, ...(ids ?? [])]),
  );
}

/** How many of the unread messages match. Deleted ones don't count as unread. */
export function unreadAmong(
  { messages, unread }: Pick<Conversation, "messages" | "unread">,
  isSuch: (message: ChatMessage) => boolean,
): number {
  let left = unread;
  let count = 0;
  for (let at = messages.length - 1; at >= 0 && left > 0; at -= 1) {
    const message = messages[at];
    if (!message || isOwn(message) || message.deleted) continue;
    left -= 1;
    if (isSuch(message)) count += 1;
  }
  return count;
}

export function withId(message: ChatMessage, id: string): ChatMessage {
  const { ids = [] } = message;
  return ids.at(-1) === id
    ? message
    : { ...message, ids: [...ids.filter((known) => known !== id), id].slice(-MOST_IDS) };
}

/** Marks the conversation, so that burning.ts looks only at those with disappearing messages. */
function withBurning(before: Conversation, { burn }: ChatMessage): Conversation {
  return burn && !before.burns ? { ...before, burns: true } : before;
}

function burning(afterMs: number | undefined): Pick<ChatMessage, "burn"> {
  const holds = typeof afterMs === "number" && afterMs >= BURN_MS.least && afterMs <= BURN_MS.most;
  return holds ? { burn: { afterMs, at: null } } : {};
}
