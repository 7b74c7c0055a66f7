// What a received message does: it is new, or it changes an earlier one. Nothing in it is trusted; it is checked here.
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import { isOneEmoji } from "@/lib/emoji";
import type { Message } from "@/realtime/frames";
import type { Conversation } from "@/stores/conversations/conversation";
import { change, conversationOf } from "@/stores/conversations/conversations";
import { withEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { hasTombstone, withTombstones } from "@/stores/conversations/tombstones";
import { isOwn } from "@/stores/session/session";
import { fileInfoOf } from "./file-info";
import { find, placeOf } from "./message-index";
import { changeMessage, keyOf, receive, unreadAmong, without } from "./messages";
import { reacted } from "./reactions";

export type Taken =
  /** A message to read. */
  | { kind: "said"; message: ChatMessage }
  | { kind: "reacted"; emoji: string; to: ChatMessage }
  | { kind: "cleared" }
  /** The other person's app did not keep the file of this own message. */
  | { kind: "refused"; message: ChatMessage }
  /** A repeat, or a change that needs no announcement. */
  | { kind: "nothing" };

const NOTHING: Taken = { kind: "nothing" };

/** The message's conversation must exist already. `now`: milliseconds by the server's clock. */
export function take(message: Message, now: number): Taken {
  const conversation = conversationOf(placeFor(message));
  if (!conversation || hasTombstone(conversation, keyOf(message))) return NOTHING;
  if (message.file != null) return takeFile(message);
  if (message.about == null) return say(message);
  const { action, message_id } = message.about;
  if (typeof message_id !== "string") return say(message, { unknown: true });
  switch (action) {
    case "reply":
      return say(message, { answers: message_id });
    case "edit":
      return edit(message, message_id, now);
    case "delete":
      return remove(message, message_id);
    case "react":
      return react(message, message_id, true, now);
    case "unreact":
      return react(message, message_id, false, now);
    case "clear":
      return clear(message, message_id, now);
    case "refuse":
      return refuseFile(message, message_id);
    default:
      return say(message, { unknown: true });
  }
}

/** The first part is the message that shows the file; the others only add bytes. */
function takeFile(message: Message): Taken {
  const info = fileInfoOf(message);
  if (info === null) return say({ ...message, content: "" }, { unknown: true });
  const { part, ...file } = info;
  if (part > 0) return NOTHING;
  const { action, message_id } = message.about ?? {};
  const answers = action === "reply" && typeof message_id === "string" ? message_id : undefined;
  return say({ ...message, content: file.name }, { file, ...(answers && { answers }) });
}

function say(message: Message, extra: Parameters<typeof receive>[1] = {}): Taken {
  const isNew = receive(message, extra);
  const said = conversationOf(placeFor(message))?.messages.at(-1);
  return isNew && said ? { kind: "said", message: said } : NOTHING;
}

/** An edit of a message that is not here is shown as a message. An edit of a removed message is ignored. */
function edit(message: Message, targetId: string, now: number): Taken {
  const conversation = conversationOf(placeFor(message));
  if (!conversation || hasTombstone(conversation, targetId)) return settled(message);
  const target = find(conversation.messages, targetId);
  if (target === undefined) {
    return say(message, { editedAt: now, ids: [targetId, message.id] });
  }
  if (target.author !== message.sender_id) return say(message, { editedAt: now });
  if (!target.deleted) {
    changeMessage(placeFor(message), target.key, (before) => ({
      ...before,
      content: message.content,
      editedAt: now,
      unknown: undefined,
    }));
  }
  return settled(message);
}

function remove(message: Message, targetId: string): Taken {
  const target = targetOf(message, targetId);
  if (target?.author === message.sender_id && !target.deleted) {
    change(placeFor(message), (before) => ({
      ...before,
      unread: before.unread - unreadAmong(before, ({ key }) => key === target.key),
    }));
    changeMessage(placeFor(message), target.key, asDeleted);
  }
  return settled(message);
}

export function asDeleted(message: ChatMessage): ChatMessage {
  const { key, clientId, author, messageId, at, order, progress, ids, burn } = message;
  return {
    key,
    clientId,
    author,
    messageId,
    content: "",
    at,
    order,
    progress,
    ids,
    burn,
    deleted: true,
  };
}

function react(message: Message, targetId: string, isOn: boolean, now: number): Taken {
  const target = targetOf(message, targetId);
  const emoji = message.content;
  settled(message);
  if (!target || !isOneEmoji(emoji)) return NOTHING;
  const next = reacted(target, [message.sender_id], emoji, isOn, now);
  if (next === target) return NOTHING;
  changeMessage(placeFor(message), target.key, () => next);
  return isOn ? { kind: "reacted", emoji, to: next } : NOTHING;
}

/**
 * Removes everything up to the newest message that the sender knew. If that one is not here, removes everything except
 * own messages that are still being sent.
 */
function clear(message: Message, targetId: string, now: number): Taken {
  const clearedAt = Date.parse(message.timestamp);
  settled(message);
  change(placeFor(message), (before) => {
    const upTo = placeOf(before.messages, targetId);
    const isBefore = (said: ChatMessage, place: number) =>
      upTo < 0 ? !isUnderWay(said) : place <= upTo;
    const next: Conversation = { ...without(before, isBefore), clearedAt, isCut: undefined };
    return withEvent(next, { kind: "cleared", at: now, mine: false });
  });
  return { kind: "cleared" };
}

function refuseFile(message: Message, targetId: string): Taken {
  const target = targetOf(message, targetId);
  settled(message);
  if (!target?.file || !isOwn(target)) return NOTHING;
  const progress = { state: "failed", reason: "file_refused" } as const;
  changeMessage(placeFor(message), target.key, (before) => ({ ...before, progress }));
  return { kind: "refused", message: target };
}

/** The conversation that the message belongs to. */
function placeFor(message: Message): ConversationId {
  return conversationWith(message.sender_id);
}

function targetOf(message: Message, targetId: string): ChatMessage | undefined {
  return find(conversationOf(placeFor(message))?.messages ?? [], targetId);
}

/** A change is not shown itself, so a tombstone is needed to recognise its repeats. */
function settled(message: Message): Taken {
  change(placeFor(message), (before) => withTombstones(before, [keyOf(message)]));
  return NOTHING;
}

function isUnderWay({ progress }: ChatMessage): boolean {
  return progress?.state === "sending" || progress?.state === "sent";
}
