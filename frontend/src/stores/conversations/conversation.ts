// One conversation as the app knows it: with whom, what was said, and what is not settled yet.
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatEvent } from "./events";
import type { ChatMessage } from "./message";

export interface Peer {
  id: string;
  /** Null while a message has come but its sender's name has not. */
  name: string | null;
  tag: string | null;
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
  id: ConversationId;
  /** Whom it is with. */
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
  tombstones?: readonly string[];
  /** Whoever has muted it hears nothing of it; kept apart from what was said. */
  muted?: boolean;
  /** When it was last cleared: nothing from before comes back. */
  clearedAt?: number;
}

/** Which conversation a message is shown in, and whom that is with. */
export type Setting = Pick<Conversation, "id" | "peer">;
