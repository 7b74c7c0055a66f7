// What a message from the other side does: it is new, or it changes another one. Whatever it claims is checked here.
import { isOneEmoji } from "@/lib/emoji";
import type { Message } from "@/realtime/frames";
import type { Conversation } from "@/stores/conversations/conversation";
import { change, conversationWith } from "@/stores/conversations/conversations";
import { withEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { isPast, withPast } from "@/stores/conversations/tombstones";
import { fileInfoOf } from "./file-info";
import { find, placeOf } from "./message-index";
import { changeMessage, keyOf, receive, unreadAmong, without } from "./messages";
import { reacted } from "./reactions";

export type Taken =
  /** Something to read. */
  | { kind: "said"; message: ChatMessage }
  | { kind: "reacted"; emoji: string; to: ChatMessage }
  | { kind: "cleared" }
  /** A repeat, or a change that is nobody's news. */
  | { kind: "nothing" };

const NOTHING: Taken = { kind: "nothing" };

/** The conversation with its sender is there already. */
export function take(message: Message, now: number): Taken {
  const conversation = conversationWith(message.sender_id);
  if (!conversation || isPast(conversation, keyOf(message))) return NOTHING;
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
    default:
      return say(message, { unknown: true });
  }
}

/** The first part stands for the file; the others only fill it. */
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
  const said = conversationWith(message.sender_id)?.messages.at(-1);
  return isNew && said ? { kind: "said", message: said } : NOTHING;
}

/** Of a message that is not here the new words are still worth reading; of one that went they are not. */
function edit(message: Message, targetId: string, now: number): Taken {
  const conversation = conversationWith(message.sender_id);
  if (!conversation || isPast(conversation, targetId)) return settled(message);
  const target = find(conversation.messages, targetId);
  if (target === undefined) {
    return say(message, { editedAt: now, ids: [targetId, message.id] });
  }
  if (!isTheirs(target)) return say(message, { editedAt: now });
  if (!target.deleted) {
    changeMessage(message.sender_id, target.key, (before) => ({
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
  if (target && isTheirs(target) && !target.deleted) {
    change(message.sender_id, (before) => ({
      ...before,
      unread: before.unread - unreadAmong(before, ({ key }) => key === target.key),
    }));
    changeMessage(message.sender_id, target.key, asDeleted);
  }
  return settled(message);
}

export function asDeleted(message: ChatMessage): ChatMessage {
  const { key, clientId, messageId, at, order, progress, ids, burn } = message;
  return { key, clientId, messageId, content: "", at, order, progress, ids, burn, deleted: true };
}

function react(message: Message, targetId: string, isOn: boolean, now: number): Taken {
  const target = targetOf(message, targetId);
  const emoji = message.content;
  settled(message);
  if (!target || !isOneEmoji(emoji)) return NOTHING;
  const next = reacted(target, "theirs", emoji, isOn, now);
  if (next === target) return NOTHING;
  changeMessage(message.sender_id, target.key, () => next);
  return isOn ? { kind: "reacted", emoji, to: next } : NOTHING;
}

/** The newest message that they know may be gone here; then all goes that had reached one of us before their word came. */
function clear(message: Message, targetId: string, now: number): Taken {
  const clearedAt = Date.parse(message.timestamp);
  settled(message);
  change(message.sender_id, (before) => {
    const upTo = placeOf(before.messages, targetId);
    const isBefore = (said: ChatMessage, place: number) =>
      upTo < 0 ? !isUnderWay(said) : place <= upTo;
    const next: Conversation = { ...without(before, isBefore), clearedAt };
    return withEvent(next, { kind: "cleared", at: now, mine: false });
  });
  return { kind: "cleared" };
}

function targetOf(message: Message, targetId: string): ChatMessage | undefined {
  return find(conversationWith(message.sender_id)?.messages ?? [], targetId);
}

/** Changes are not on the screen themselves; their repeats are known by name. */
function settled(message: Message): Taken {
  change(message.sender_id, (before) => withPast(before, [keyOf(message)]));
  return NOTHING;
}

function isTheirs({ progress }: ChatMessage): boolean {
  return progress === null;
}

function isUnderWay({ progress }: ChatMessage): boolean {
  return progress?.state === "sending" || progress?.state === "sent";
}
