// Two accounts of one conversation become one: nothing said is lost, nothing shown moves, every mark is the further one.
import { type ChatMessage, type Conversation, isBehind } from "./conversations";

/** `other` adds what `base` doesn't know; where both know something, `base` is believed. */
export function merged(base: Conversation, other: Conversation): Conversation {
  const told = new Map(other.messages.map((message) => [message.key, message]));
  const messages = base.messages.map((message) => further(message, told.get(message.key)));
  const known = new Set(messages.map((message) => message.key));
  const news = other.messages.filter((message) => !known.has(message.key));
  for (const message of news) insert(messages, message);
  const received = news.filter((message) => message.progress === null).length;
  return { ...base, messages, unread: base.unread + Math.min(received, other.unread) };
}

/** A retry has a client id of its own: what is known of the first try says nothing about it. */
function further(message: ChatMessage, other: ChatMessage | undefined): ChatMessage {
  const same = other?.clientId === message.clientId;
  return same && isBehind(message.progress, other.progress)
    ? { ...message, progress: other.progress }
    : message;
}

function insert(messages: ChatMessage[], message: ChatMessage): void {
  let at = messages.length;
  while (at > 0 && (messages[at - 1]?.at ?? 0) > message.at) at -= 1;
  messages.splice(at, 0, message);
}
