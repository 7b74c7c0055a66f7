// One message as the app knows it, sent or received.
import type { Progress } from "@/realtime/outbox";

export interface ChatMessage {
  /** Stays the same for the message's whole life on the screen. */
  key: string;
  clientId: string;
  /** The id of the user who wrote it; see `isOwn`. */
  author: string;
  /** The server's id, by which a received message is told to have been read; null for an own one. */
  messageId: string | null;
  content: string;
  /** When, for showing alone: own messages have this device's idea of the server's clock. */
  at: number;
  /** Greater for what came or was written later in this tab, with whomever. Never less than that of the message above. */
  order?: number;
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
  /** It is a file; its bytes are in stores/files/files.ts, as long as this page lives. */
  file?: FileInfo;
}

export interface FileInfo {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

export interface Reactions {
  /** The emoji of each, by the id of the user. */
  by: Readonly<Record<string, readonly string[]>>;
  /** When they last changed. */
  at: number;
}

export interface Burn {
  afterMs: number;
  /** When it goes, by this device's clock; null until it was read. */
  at: number | null;
}
