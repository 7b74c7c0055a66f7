// Two accounts of one conversation become one: nothing said is lost, nothing shown moves, every mark is the further one.

import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { withPast } from "@/stores/conversations/tombstones";
import { isBehind } from "@/stores/messages/messages";

/** `other` adds what `base` doesn't know; where both know something, `base` is believed. What either has removed stays away. */
export function merged(base: Conversation, other: Conversation): Conversation {
  const told = new Map(other.messages.map((message) => [message.key, message]));
  const gone = new Set([...(base.past ?? []), ...(other.past ?? [])]);
  const clearedAt = Math.max(base.clearedAt ?? 0, other.clearedAt ?? 0);
  const isGone = ({ key, at }: ChatMessage) => gone.has(key) || at <= clearedAt;
  const messages = base.messages
    .filter(({ key }) => !gone.has(key))
    .map((message) => further(message, told.get(message.key)));
  const known = new Set(messages.map((message) => message.key));
  const news = other.messages.filter((message) => !known.has(message.key) && !isGone(message));
  for (const message of news) insert(messages, message);
  const received = news.filter((message) => message.progress === null).length;
  return withPast(
    {
      ...base,
      messages,
      unread: base.unread + Math.min(received, other.unread),
      changes: unionOf(base.changes, other.changes, ({ clientId }) => clientId)?.filter(
        ({ clientId }) => !gone.has(clientId),
      ),
      events: unionOf(base.events, other.events, ({ kind, at }) => `${kind} ${at}`)?.sort(
        (a, b) => a.at - b.at,
      ),
      ...(clearedAt > 0 && { clearedAt }),
      ...((base.burns || other.burns) && { burns: true }),
    },
    (other.past ?? []).filter((name) => !base.past?.includes(name)),
  );
}

/** A retry has a client id of its own: what is known of the first try says nothing about it. */
function further(message: ChatMessage, other: ChatMessage | undefined): ChatMessage {
  if (!other) return message;
  if (other.deleted && !message.deleted) return { ...other, progress: message.progress };
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

function insert(messages: ChatMessage[], message: ChatMessage): void {
  let at = messages.length;
  while (at > 0 && (messages[at - 1]?.at ?? 0) > message.at) at -= 1;
  messages.splice(at, 0, message);
}
