// The store of this tab's conversations, by id. It is the only place where messages are kept.
import { create } from "zustand";
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import type { User } from "@/realtime/frames";
import { toldTogether } from "@/stores/together/together";
import type { Conversation, Peer } from "./conversation";
import { withEvent } from "./events";

export interface ConversationsState {
  byId: ReadonlyMap<ConversationId, Conversation>;
  openId: ConversationId | null;
}

export const useConversations = create<ConversationsState>()(
  toldTogether<ConversationsState>(() => ({
    byId: new Map(),
    openId: null,
  })),
);

const { getState, setState } = useConversations;

export function conversationOf(id: ConversationId): Conversation | undefined {
  return getState().byId.get(id);
}

export function change(
  id: ConversationId,
  next: (conversation: Conversation) => Conversation,
): void {
  const conversation = conversationOf(id);
  if (!conversation) return;
  const changed = next(conversation);
  if (changed !== conversation) putConversation(changed);
}

/**
 * Makes sure that there is a conversation with this user, and updates the name. `user` is undefined if the name is
 * unknown.
 */
export function meet(userId: string, user: User | undefined): void {
  const id = conversationWith(userId);
  const known = conversationOf(id);
  const peer = {
    id: userId,
    name: user?.name ?? known?.peer.name ?? null,
    tag: user?.tag ?? known?.peer.tag ?? null,
  };
  if (known && isSamePeer(known.peer, peer)) return;
  const conversation = known ?? { id, peer, messages: [], unread: 0, leftAt: null, readUpTo: null };
  putConversation({ ...conversation, peer });
}

function isSamePeer(one: Peer, other: Peer): boolean {
  return one.id === other.id && one.name === other.name && one.tag === other.tag;
}

export function openConversation(id: ConversationId | null): void {
  setState({ openId: id });
}

export function markRead(id: ConversationId): void {
  change(id, (before) => (before.unread === 0 ? before : { ...before, unread: 0 }));
}

export function setReadUpTo(id: ConversationId, messageId: string | null): void {
  change(id, (before) =>
    before.readUpTo === messageId ? before : { ...before, readUpTo: messageId },
  );
}

/** Adds the conversation or replaces it as a whole. */
export function putConversation(conversation: Conversation): void {
  setState({ byId: new Map(getState().byId).set(conversation.id, conversation) });
}

/** The `order` of the next message, counted over all conversations. */
export function nextOrder(): number {
  let newest = 0;
  for (const conversation of getState().byId.values()) {
    newest = Math.max(newest, latestOrder(conversation));
  }
  return newest + 1;
}

/** Returns 0 for a conversation without messages. */
export function latestOrder({ messages }: Conversation): number {
  return messages.at(-1)?.order ?? 0;
}

/** `at`: milliseconds by the server's clock. */
export function markLeft(userId: string, at: number): void {
  change(conversationWith(userId), (before) =>
    before.leftAt === null ? withEvent({ ...before, leftAt: at }, { kind: "left", at }) : before,
  );
}

export function markPresent(user: User, at: number): void {
  change(conversationWith(user.id), (before) => {
    const peer = { id: user.id, name: user.name, tag: user.tag ?? null };
    if (before.leftAt === null && isSamePeer(before.peer, peer)) return before;
    const next = { ...before, peer, leftAt: null };
    return before.leftAt === null ? next : withEvent(next, { kind: "back", at });
  });
}

export function forgetConversations(): void {
  setState({ byId: new Map(), openId: null });
}
