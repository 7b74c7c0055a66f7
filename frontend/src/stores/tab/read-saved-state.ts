// Reads a saved state strictly: the present version unchanged, earlier versions converted into the present shape,
// anything else not at all.
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import type { Entry, OutgoingChange } from "@/realtime/outbox";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { isSavedState, type SavedState, VERSION } from "./saved-state";

/** Returns null if it can't be used. */
export function readSavedState(value: unknown): SavedState | null {
  try {
    const state = isOf<Version1>(1, value) ? fromVersion1(value) : fromVersion2(value);
    return isSavedState(state) ? state : null;
  } catch {
    // It has the number of an earlier version, but not the shape.
    return null;
  }
}

/** Version 1: conversations had the other user's id, and `progress` showed who wrote a message. */
interface Version1 extends Omit<SavedState, "version" | "outbox" | "conversations" | "privacy"> {
  version: 1;
  outbox: Entry1[];
  conversations: Conversation1[];
  standing?: SavedState["privacy"];
}

interface Entry1 {
  clientId: string;
  receiverId: string;
  content: string;
  about?: { action: OutgoingChange["action"] | "reply"; key: string };
  burnAfterMs?: number;
  stage: Entry["stage"];
}

interface Conversation1 extends Omit<Conversation, "id" | "messages" | "tombstones"> {
  messages: Message1[];
  past?: readonly string[];
}

interface Message1 extends Omit<ChatMessage, "author" | "reactions"> {
  reactions?: { mine: readonly string[]; theirs: readonly string[]; at: number };
}

function isOf<T extends { version: number }>(version: T["version"], value: unknown): value is T {
  const isObject = typeof value === "object" && value !== null;
  return isObject && "version" in value && value.version === version;
}

/** Version 2 has the present shape; only the way it is stored was different. */
function fromVersion2(value: unknown): unknown {
  return isOf<{ version: 2 }>(2, value) ? { ...value, version: VERSION } : value;
}

function fromVersion1({ standing, ...before }: Version1): SavedState {
  return {
    ...before,
    version: VERSION,
    outbox: before.outbox.map(entryOf),
    drafts: byConversation(before.drafts),
    ...(before.composing && { composing: byConversation(before.composing) }),
    ...(standing && { privacy: standing }),
    conversations: before.conversations.map((each) => conversationFrom(each, before.me.id)),
  };
}

function byConversation<T>(byUser: Readonly<Record<string, T>>): Record<ConversationId, T> {
  return Object.fromEntries(
    Object.entries(byUser).map(([userId, value]) => [conversationWith(userId), value]),
  );
}

function entryOf({ receiverId, about, burnAfterMs, ...before }: Entry1): Entry {
  const entry = { ...before, to: conversationWith(receiverId) };
  if (about && about.action !== "reply") {
    return { ...entry, kind: "change", action: about.action, key: about.key };
  }
  return {
    ...entry,
    kind: "message",
    ...(about && { answers: about.key }),
    ...(burnAfterMs !== undefined && { burnAfterMs }),
  };
}

function conversationFrom({ past, ...before }: Conversation1, me: string): Conversation {
  const peer = before.peer.id;
  return {
    ...before,
    id: conversationWith(peer),
    ...(past && { tombstones: past }),
    messages: before.messages.map(({ reactions, ...message }) => ({
      ...message,
      author: message.progress === null ? peer : me,
      ...(reactions && {
        reactions: { by: { [peer]: reactions.theirs, [me]: reactions.mine }, at: reactions.at },
      }),
    })),
  };
}
