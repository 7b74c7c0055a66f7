// The type of a message, sent or received.
import type { Progress } from "@/realtime/outbox";

export interface ChatMessage {
  /** Does not change as long as the message exists. */
  key: string;
  clientId: string;
  /** The id of the user who wrote it; see `isOwn`. */
  author: string;
  /** The server's id of a received message, for read reports; null for an own message. */
  messageId: string | null;
  content: string;
  /** Milliseconds, only for display. For own messages it is the server's time as this device estimates it. */
  at: number;
  /**
   * Counts the messages of all conversations in the order in which this tab received or wrote them; never less than
   * that of the message above.
   */
  order?: number;
  /** The status of an own message; null for a received one. */
  progress: Progress | null;
  /** All ids that the server gave it, the newest last: after a server restart it may have got another one. */
  ids?: readonly string[];
  /** The server's id of the message that it replies to. */
  answers?: string;
  /** When it was last edited, in milliseconds. */
  editedAt?: number;
  /** Deleted by its author; the text is gone. */
  deleted?: boolean;
  /** Its kind is not known to this version of the app. */
  unknown?: boolean;
  reactions?: Reactions;
  burn?: Burn;
  /** It is a file. Its bytes are in stores/files/files.ts until the page is closed or reloaded. */
  file?: FileInfo;
}

export interface FileInfo {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
}

export interface Reactions {
  /** The emoji of each user, by the user's id. */
  by: Readonly<Record<string, readonly string[]>>;
  /** When they last changed, in milliseconds. */
  at: number;
}

export interface Burn {
  afterMs: number;
  /** When it disappears, in milliseconds by the server's clock; null until it was read. */
  at: number | null;
}
