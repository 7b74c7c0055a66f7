// What was said in this tab, by the person it was said with. It lives here and nowhere else.
import { create } from "zustand";
import type { Message, User } from "@/realtime/frames";
import type { Progress } from "@/realtime/outbox";

export interface Peer {
  id: string;
  /** Null while a message has come but its sender's name has not. */
  name: string | null;
  tag: string | null;
}

export interface ChatMessage {
  /** Stays the same for the message's whole life on the screen. */
  key: string;
  clientId: string;
  content: string;
  at: number;
  /** How far an own message has come; null for one that was received. */
  progress: Progress | null;
}

export interface Conversation {
  peer: Peer;
  messages: readonly ChatMessage[];
  unread: number;
  leftAt: number | null;
}

export interface ConversationsState {
  byPeer: ReadonlyMap<string, Conversation>;
  openId: string | null;
}

export const useConversations = create<ConversationsState>()(() => ({
  byPeer: new Map(),
  openId: null,
}));

const { getState, setState } = useConversations;

function change(peerId: string, next: (conversation: Conversation) => Conversation): void {
  const conversation = getState().byPeer.get(peerId);
  if (!conversation) return;
  const changed = next(conversation);
  if (changed !== conversation) {
    setState({ byPeer: new Map(getState().byPeer).set(peerId, changed) });
  }
}

/** Makes sure that there is a conversation with this person, and that it knows their present name. */
export function meet(peerId: string, user: User | undefined): void {
  const known = getState().byPeer.get(peerId);
  const peer = {
    id: peerId,
    name: user?.name ?? known?.peer.name ?? null,
    tag: user?.tag ?? known?.peer.tag ?? null,
  };
  const conversation = known ?? { peer, messages: [], unread: 0, leftAt: null };
  setState({ byPeer: new Map(getState().byPeer).set(peerId, { ...conversation, peer }) });
}

export function openConversation(peerId: string | null): void {
  setState({ openId: peerId });
}

/** False for a message that is on the screen already. */
export function receive(message: Message): boolean {
  const { sender_id, client_id, id, content, timestamp } = message;
  const key = `${sender_id}:${client_id ?? id}`;
  const conversation = getState().byPeer.get(sender_id);
  if (!conversation || conversation.messages.some((known) => known.key === key)) return false;
  const received = { key, clientId: key, content, at: Date.parse(timestamp), progress: null };
  change(sender_id, (before) => ({
    ...before,
    messages: [...before.messages, received],
    unread: before.unread + 1,
    leftAt: null,
  }));
  return true;
}

export function addOwn(peerId: string, clientId: string, content: string, at: number): void {
  const own: ChatMessage = { key: clientId, clientId, content, at, progress: { state: "sending" } };
  change(peerId, (before) => ({ ...before, messages: [...before.messages, own] }));
}

const RANK = { sending: 0, sent: 1, failed: 2, delivered: 2, read: 3 } as const;

/** A mark only goes forward: a late "sent" doesn't take "delivered" back. */
export function setProgress(peerId: string, clientId: string, progress: Progress): void {
  changeMessage(peerId, clientId, (message) =>
    message.progress && RANK[progress.state] < RANK[message.progress.state]
      ? message
      : { ...message, progress },
  );
}

/** A retry is a new message to the server, since the old one was settled; on the screen it stays what and where it is. */
export function renewOwn(peerId: string, clientId: string, nextClientId: string): void {
  changeMessage(peerId, clientId, (message) => ({
    ...message,
    clientId: nextClientId,
    progress: { state: "sending" },
  }));
}

export function discard(peerId: string, clientId: string): void {
  change(peerId, (before) => ({
    ...before,
    messages: before.messages.filter((message) => message.clientId !== clientId),
  }));
}

export function markRead(peerId: string): void {
  change(peerId, (before) => (before.unread === 0 ? before : { ...before, unread: 0 }));
}

export function markLeft(peerId: string, at: number): void {
  change(peerId, (before) => (before.leftAt === null ? { ...before, leftAt: at } : before));
}

export function markPresent(user: User): void {
  change(user.id, (before) => ({
    ...before,
    peer: { id: user.id, name: user.name, tag: user.tag ?? null },
    leftAt: null,
  }));
}

export function forgetConversations(): void {
  setState({ byPeer: new Map(), openId: null });
}

function changeMessage(
  peerId: string,
  clientId: string,
  next: (message: ChatMessage) => ChatMessage,
): void {
  change(peerId, (before) => ({
    ...before,
    messages: before.messages.map((message) =>
      message.clientId === clientId ? next(message) : message,
    ),
  }));
}
