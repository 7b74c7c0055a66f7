// Everything that a person can do, for every component that acts, handed down by the app.
import { createContext, useContext } from "react";
import type { Endpoints } from "@/config/env";
import type { ConversationId } from "@/lib/conversation-id";
import type { OutgoingFile } from "@/stores/files/file-sending";
import type { MessageActions } from "@/stores/messages/message-actions";
import type { MeetingActions } from "@/stores/people/meeting-actions";
import type { Inquiries } from "./inquiries";

export interface Messenger extends MessageActions, MeetingActions, Inquiries {
  /** Where its server is, as soon as that is known. */
  whereabouts: Promise<Endpoints>;
  join(name: string): Promise<void>;
  /** Asks for another name; what becomes of that stands in `useNameWish`. */
  rename(name: string): void;
  /** At once, and without a way back. */
  leave(): void;
  /** In five seconds, unless `stay` comes first. */
  leaveSoon(): void;
  stay(): void;
  /** The page is closed or left, perhaps for ever. */
  pageGoes(): void;
  /** Goes on where the page before this one, in this tab, stopped; does nothing when there was none. */
  restore(): Promise<void>;
  /** Writes down what the next page in this tab has to know. */
  save(): void;
  /** Has this tab speak for the person, instead of the other tab that does. */
  takeOver(): void;
  /** Shows this conversation, or the list for null. */
  open(conversationId: ConversationId | null): void;
  /** The open conversation is in front of somebody. */
  see(conversationId: ConversationId): void;
  write(conversationId: ConversationId, draft: string): void;
  /** Shows at once and goes out in parts. */
  /** Null when it goes; else why it can't, in words. */
  sendFile(conversationId: ConversationId, file: OutgoingFile): string | null;
  /** For a list too long to be sent whole: asks the server for everybody with `query` in their name. */
  lookFor(query: string): void;
  /** For such a list, too: who is on the screen, and which part of the people by name that is. Null for a whole list. */
  lookAt(sight: Sight | null): void;
  /** Asks at once for the people who could not be loaded. */
  lookAgain(): void;
  reconnectNow(): void;
  /** The page or the network woke up. */
  nudge(): void;
  /** The device has slept, or its clock was set: what time it is has to be asked again. */
  clockJumped(): void;
  /** The network is said to be gone. */
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
