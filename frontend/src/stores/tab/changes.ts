// The differences between two states, small enough to be saved at each acknowledgement, and how to apply them.
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";

/** Fields of an object that have another value, and fields that were removed. */
export interface FieldChanges {
  set?: Record<string, unknown>;
  unset?: string[];
}

export interface ConversationChanges extends FieldChanges {
  /** Messages that changed with the same text, in the same place. */
  changed?: ChatMessage[];
  /** New messages, at the end. */
  added?: ChatMessage[];
}

type Fields = Readonly<Record<string, unknown>>;
type IsSame = (one: unknown, other: unknown) => boolean;

/** Returns null if nothing changed. */
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
 * Returns "empty" if nothing is different. Returns "whole" if the conversation must be written as a whole: a text was
 * removed or replaced and must not stay in the storage, a message was inserted before others, or more than `most`
 * messages are different.
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

/** `before` may lack its oldest messages; changes of those are ignored. */
export function withChanges<T extends Pick<Conversation, "messages">>(
  before: T,
  { changed = [], added = [], ...fields }: ConversationChanges,
): T {
  const news = new Map(changed.map((message) => [message.key, message]));
  const messages = before.messages.map((message) => news.get(message.key) ?? message);
  return withFields({ ...before, messages: [...messages, ...added] }, fields);
}
