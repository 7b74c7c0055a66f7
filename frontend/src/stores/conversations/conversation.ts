// The type of a conversation: the other person, the messages, and the changes that are not settled yet.
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatEvent } from "./events";
import type { ChatMessage } from "./message";

export interface Peer {
  id: string;
  /** Null if a message came before its sender's name was known. */
  name: string | null;
  tag: string | null;
}

/** A change by this user to a message, which the other person has not received yet. */
export interface Change {
  clientId: string;
  action: "edit" | "delete" | "react" | "unreact" | "clear";
  /** The key of the message that it changes. */
  key: string;
  /** The text of the frame that is sent. */
  content: string;
  /** Null while it is being sent, otherwise why it failed. */
  failure: string | null;
  /** For an edit: the text that the other person still has. */
  before?: string;
  /** For a clear: the newest message that both sides have. */
  upTo?: string;
}

export interface Conversation {
  id: ConversationId;
  /** The other person. */
  peer: Peer;
  messages: readonly ChatMessage[];
  unread: number;
  leftAt: number | null;
  /** The id of the newest received message for which a read report was sent; null if there was none. */
  readUpTo: string | null;
  changes?: readonly Change[];
  events?: readonly ChatEvent[];
  /** True if a message in it disappears some time after it was read. */
  burns?: boolean;
  /** Own messages from now on disappear this many milliseconds after they were read. Missing: they stay. */
  burnAfterMs?: number;
  /** Ids and keys of what is over and must not come back: removed messages, settled changes. */
  tombstones?: readonly string[];
  /** Muted: no notification and no sound. */
  muted?: boolean;
  /** Its oldest messages were not kept over a reload. */
  isCut?: boolean | undefined;
  /** When it was last cleared, in milliseconds: a merge with another tab brings back nothing from before. */
  clearedAt?: number;
}

/** The part of a conversation that a message needs to be shown. */
export type Setting = Pick<Conversation, "id" | "peer">;
