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
  /** The server's id, by which a received message is told to have been read; null for an own one. */
  messageId: string | null;
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
  /** The newest message of theirs that they may know to have been read. */
  readUpTo: string | null;
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
  const conversation = known ?? { peer, messages: [], unread: 0, leftAt: null, readUpTo: null };
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
  const received: ChatMessage = {
    key,
    clientId: key,
    messageId: id,
    content,
    at: Date.parse(timestamp),
    progress: null,
  };
  change(sender_id, (before) => ({
    ...before,
    messages: [...before.messages, received],
    unread: before.unread + 1,
    leftAt: null,
  }));
  return true;
}

export function addOwn(peerId: string, clientId: string, content: string, at: number): void {
  const own: ChatMessage = {
    key: clientId,
    clientId,
    messageId: null,
    content,
    at,
    progress: { state: "sending" },
  };
  change(peerId, (before) => ({ ...before, messages: [...before.messages, own] }));
}

const RANK = { sending: 0, sent: 1, failed: 2, delivered: 2, read: 3 } as const;

/** A mark only goes forward: a late "sent" doesn't take "delivered" back. */
export function isBehind(progress: Progress | null, than: Progress | null): boolean {
  return progress !== null && than !== null && RANK[progress.state] < RANK[than.state];
}

export function setProgress(peerId: string, clientId: string, progress: Progress): void {
  changeMessage(peerId, clientId, (message) =>
    isBehind(progress, message.progress) ? message : { ...message, progress },
  );
  if (progress.state === "read") markEarlierRead(peerId, clientId);
}

/** Whoever has read a message has read what was delivered before it. */
function markEarlierRead(peerId: string, clientId: string): void {
  change(peerId, (before) => {
    const upTo = before.messages.findIndex((message) => message.clientId === clientId);
    const isNews = (message: ChatMessage, index: number) =>
      index < upTo && message.progress?.state === "delivered";
    if (!before.messages.some(isNews)) return before;
    const messages = before.messages.map((message, index) =>
      isNews(message, index) ? { ...message, progress: { state: "read" as const } } : message,
    );
    return { ...before, messages };
  });
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

export function setReadUpTo(peerId: string, messageId: string | null): void {
  change(peerId, (before) =>
    before.readUpTo === messageId ? before : { ...before, readUpTo: messageId },
  );
}

/** What another life of this tab, or another tab, knew of one conversation, in place of what is here. */
export function putConversation(conversation: Conversation): void {
  setState({ byPeer: new Map(getState().byPeer).set(conversation.peer.id, conversation) });
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
