// The conversations of this tab, by the person they are with. What was said lives here and nowhere else.
import { create } from "zustand";
import type { User } from "@/realtime/frames";
import type { Conversation } from "./conversation";
import { withEvent } from "./events";

export interface ConversationsState {
  byPeer: ReadonlyMap<string, Conversation>;
  openId: string | null;
}

export const useConversations = create<ConversationsState>()(() => ({
  byPeer: new Map(),
  openId: null,
}));

const { getState, setState } = useConversations;

export function conversationWith(peerId: string): Conversation | undefined {
  return getState().byPeer.get(peerId);
}

export function change(peerId: string, next: (conversation: Conversation) => Conversation): void {
  const conversation = conversationWith(peerId);
  if (!conversation) return;
  const changed = next(conversation);
  if (changed !== conversation) putConversation(changed);
}

/** Makes sure that there is a conversation with this person, and that it knows their present name. */
export function meet(peerId: string, user: User | undefined): void {
  const known = conversationWith(peerId);
  const peer = {
    id: peerId,
    name: user?.name ?? known?.peer.name ?? null,
    tag: user?.tag ?? known?.peer.tag ?? null,
  };
  const conversation = known ?? { peer, messages: [], unread: 0, leftAt: null, readUpTo: null };
  putConversation({ ...conversation, peer });
}

export function openConversation(peerId: string | null): void {
  setState({ openId: peerId });
}

export function markRead(peerId: string): void {
  change(peerId, (before) => (before.unread === 0 ? before : { ...before, unread: 0 }));
}

export function setReadUpTo(peerId: string, messageId: string | null): void {
  change(peerId, (before) =>
    before.readUpTo === messageId ? before : { ...before, readUpTo: messageId },
  );
}

/** What another life of this tab, or another tab, knew of one conversation, in place of what is here. */
export function putConversation(conversation: Conversation): void {
  setState({ byPeer: new Map(getState().byPeer).set(conversation.peer.id, conversation) });
}

/** The place of the next message among those of all conversations. */
export function nextOrder(): number {
  let newest = 0;
  for (const conversation of getState().byPeer.values()) {
    newest = Math.max(newest, latestOrder(conversation));
  }
  return newest + 1;
}

/** 0 for a conversation in which nothing was said. */
export function latestOrder({ messages }: Conversation): number {
  return messages.at(-1)?.order ?? 0;
}

/** `eventAt`: the same moment by the server's clock. */
export function markLeft(peerId: string, at: number, eventAt: number): void {
  change(peerId, (before) =>
    before.leftAt === null
      ? withEvent({ ...before, leftAt: at }, { kind: "left", at: eventAt })
      : before,
  );
}

export function markPresent(user: User, at: number): void {
  change(user.id, (before) => {
    const peer = { id: user.id, name: user.name, tag: user.tag ?? null };
    const next = { ...before, peer, leftAt: null };
    return before.leftAt === null ? next : withEvent(next, { kind: "back", at });
  });
}

export function forgetConversations(): void {
  setState({ byPeer: new Map(), openId: null });
}
