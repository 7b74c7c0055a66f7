// What one life of this tab leaves to the next, or to another tab of the same person: its shape, and how it is told from rubbish.

import { dictionaryOf, isCount, isOneOf, isText, listOf, orNull, shape } from "@/lib/shape";
import type { Ticket } from "@/realtime/connection";
import type { Entry } from "@/realtime/outbox";
import type { Conversation } from "./conversations";
import type { Me } from "./session";

/** Grows when the shape changes: what another version of the app left is not read. */
export const VERSION = 1;

/** Everything but the conversations, each of which is kept on its own. */
export interface KeepsakeHead {
  version: typeof VERSION;
  savedAt: number;
  me: Me;
  formerIds: readonly string[];
  /** Null when another tab speaks for this person, or when there is no session to go on with. */
  ticket: Ticket | null;
  elsewhere: boolean;
  clockOffset: number;
  outbox: Entry[];
  drafts: Readonly<Record<string, string>>;
}

export interface Keepsake extends KeepsakeHead {
  conversations: Conversation[];
}

const head = {
  version: isOneOf(VERSION),
  savedAt: isCount,
  me: shape({ id: isText, name: isText }),
  formerIds: listOf(isText),
  ticket: orNull(shape({ token: isText, lastSeq: isCount })),
  elsewhere: isOneOf(true, false),
  clockOffset: isCount,
  outbox: listOf(
    shape({
      clientId: isText,
      receiverId: isText,
      content: isText,
      stage: isOneOf("waiting", "sent", "accepted", "parked"),
    }),
  ),
  drafts: dictionaryOf(isText),
};

const conversation = shape({
  peer: shape({ id: isText, name: orNull(isText), tag: orNull(isText) }),
  messages: listOf(
    shape({
      key: isText,
      clientId: isText,
      messageId: orNull(isText),
      content: isText,
      at: isCount,
      progress: orNull(shape({ state: isOneOf("sending", "sent", "delivered", "read", "failed") })),
    }),
  ),
  unread: isCount,
  leftAt: orNull(isCount),
  readUpTo: orNull(isText),
});

export function isKeepsakeHead(value: unknown): value is KeepsakeHead {
  return shape(head)(value);
}

export function isConversation(value: unknown): value is Conversation {
  return conversation(value);
}

export function isKeepsake(value: unknown): value is Keepsake {
  return shape({ ...head, conversations: listOf(conversation) })(value);
}
