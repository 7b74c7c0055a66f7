// What is different between two states, small enough to be noted at each acknowledgement, and the way from one to the other.
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";

/** Fields of an object that have another value, and those that have none any more. */
export interface FieldChanges {
  set?: Record<string, unknown>;
  unset?: string[];
}

export interface ConversationChanges extends FieldChanges {
  /** Messages that changed where they are, and say what they said. */
  changed?: ChatMessage[];
  /** Those that came, at the end. */
  added?: ChatMessage[];
}

type Fields = Readonly<Record<string, unknown>>;
type IsSame = (one: unknown, other: unknown) => boolean;

/** Null for no change. */
export function fieldChanges(
  before: object,
  after: object,
  isSame: IsSame = Object.is,
): FieldChanges | null {
  const [old, now] = [before as Fields, after as Fields];
  const set: Record<string, unknown> = {};
  const unset: string[] = [];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (isSame(old[name], now[name])) continue;
    if (now[name] === undefined) unset.push(name);
    else set[name] = now[name];
  }
  const changes = {
    ...(Object.keys(set).length > 0 && { set }),
    ...(unset.length > 0 && { unset }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}

export function withFields<T extends object>(before: T, { set, unset = [] }: FieldChanges): T {
  const after = { ...before, ...set };
  for (const name of unset) delete (after as Record<string, unknown>)[name];
  return after;
}

/**
 * `empty`: nothing is different. `whole`: words went, and nothing that is kept may have them any more; or something came in
 * between, or more than `most` messages are different.
 */
export function conversationChanges(
  { messages: before, ...oldRest }: Conversation,
  { messages: after, ...rest }: Conversation,
  most: number,
): ConversationChanges | "empty" | "whole" {
  const changed: ChatMessage[] = [];
  for (const [place, message] of before.entries()) {
    const now = after[place];
    if (now === message) continue;
    if (now?.key !== message.key || now.content !== message.content) return "whole";
    changed.push(now);
  }
  const added = after.slice(before.length);
  if (changed.length + added.length > most) return "whole";
  const changes = {
    ...fieldChanges(oldRest, rest),
    ...(changed.length > 0 && { changed }),
    ...(added.length > 0 && { added }),
  };
  return Object.keys(changes).length > 0 ? changes : "empty";
}

/** `before` may be without its oldest messages: what is said of those is passed over. */
export function withChanges<T extends Pick<Conversation, "messages">>(
  before: T,
  { changed = [], added = [], ...fields }: ConversationChanges,
): T {
  const news = new Map(changed.map((message) => [message.key, message]));
  const messages = before.messages.map((message) => news.get(message.key) ?? message);
  return withFields({ ...before, messages: [...messages, ...added] }, fields);
}
