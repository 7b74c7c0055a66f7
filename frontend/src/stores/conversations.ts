// What was said in this tab, by the person it was said with. It lives here and nowhere else.
import { create } from "zustand";
import type { User } from "@/realtime/frames";
import type { Progress } from "@/realtime/outbox";
import { type ChatEvent, withEvent } from "./events";

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
  /** Every id that the server gave it, the newest last: after a restart it may have got another. */
  ids?: readonly string[];
  /** The server's id of the message that it answers. */
  answers?: string;
  /** When its words were last replaced. */
  editedAt?: number;
  /** Taken back by whoever wrote it: its words are gone. */
  deleted?: boolean;
  /** It does something that this version of the app doesn't know. */
  unknown?: boolean;
  reactions?: Reactions;
  burn?: Burn;
  /** It is a file; its bytes are in stores/files.ts, as long as this page lives. */
  file?: FileInfo;
}

export interface FileInfo {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

export interface Reactions {
  mine: readonly string[];
  theirs: readonly string[];
  /** When they last changed. */
  at: number;
}

export interface Burn {
  afterMs: number;
  /** When it goes, by this device's clock; null until it was read. */
  at: number | null;
}

/** What this person did with a message and the other side has not heard of yet. */
export interface Change {
  clientId: string;
  action: "edit" | "delete" | "react" | "unreact" | "clear";
  /** The message's. */
  key: string;
  /** What is sent as the text. */
  content: string;
  /** Null while it is on its way. */
  failure: string | null;
  /** Of an edit: the words that the other side still has. */
  before?: string;
  /** Of a clear: the newest message that both sides know. */
  upTo?: string;
}

export interface Conversation {
  peer: Peer;
  messages: readonly ChatMessage[];
  unread: number;
  leftAt: number | null;
  /** The newest message of theirs that they may know to have been read. */
  readUpTo: string | null;
  changes?: readonly Change[];
  events?: readonly ChatEvent[];
  /** There is a message that will go some time after it was read. */
  burns?: boolean;
  /** What this person writes from now on goes this long after it was read. */
  burnAfterMs?: number;
  /** Names of what is over and must not come back: removed messages, settled changes. */
  past?: readonly string[];
  /** Whoever has muted it hears nothing of it; kept apart from what was said. */
  muted?: boolean;
  /** When it was last cleared: nothing from before comes back. */
  clearedAt?: number;
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
