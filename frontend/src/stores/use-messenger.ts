// Everything that a user can do, provided to the components by a React context.
import { createContext, useContext } from "react";
import type { Endpoints } from "@/config/env";
import type { ConversationId } from "@/lib/conversation-id";
import type { OutgoingFile } from "@/stores/files/file-sending";
import type { MessageActions } from "@/stores/messages/message-actions";
import type { MeetingActions } from "@/stores/people/meeting-actions";
import type { Inquiries } from "./inquiries";

export interface Messenger extends MessageActions, MeetingActions, Inquiries {
  /** Resolves to the server's addresses. */
  whereabouts: Promise<Endpoints>;
  join(name: string): Promise<void>;
  /** Requests another name; `useNameWish` shows the result. */
  rename(name: string): void;
  /** Leaves at once; can't be undone. */
  leave(): void;
  /** Leaves in five seconds, unless `stay` is called before. */
  leaveSoon(): void;
  stay(): void;
  /** The page is hidden or closed, perhaps for good. */
  pageGoes(): void;
  /** Continues where this tab was before a reload; does nothing if there is no saved state. */
  restore(): Promise<void>;
  /** Saves what a reload of this tab needs. */
  save(): void;
  /** Takes the session over from another tab. */
  takeOver(): void;
  /** Opens this conversation; null shows the list. */
  open(conversationId: ConversationId | null): void;
  /** The messages of the open conversation are visible to the user. */
  see(conversationId: ConversationId): void;
  write(conversationId: ConversationId, draft: string): void;
  /** Shows the file at once and sends it in parts. Returns null, or why it can't be sent, as a text for the user. */
  sendFile(conversationId: ConversationId, file: OutgoingFile): string | null;
  /** For a truncated list: requests everybody with `query` in their name from the server. */
  lookFor(query: string): void;
  /** For a truncated list: the people on the screen, and their places in the listing. Null if the list is complete. */
  lookAt(sight: Sight | null): void;
  /** Retries a failed request for people at once. */
  lookAgain(): void;
  reconnectNow(): void;
  /** The page became visible or the network came back. */
  nudge(): void;
  /** The device slept, or its clock was set: measures the server's time again. */
  clockJumped(): void;
  /** The browser says that there is no network: checks the connection. */
  doubt(): void;
}

export interface Sight {
  ids: readonly string[];
  from: number;
  to: number;
}

const MessengerContext = createContext<Messenger | null>(null);

export const MessengerProvider = MessengerContext.Provider;

export function useMessenger(): Messenger {
  const messenger = useContext(MessengerContext);
  if (messenger === null) throw new Error("a component that acts stands outside MessengerProvider");
  return messenger;
}
