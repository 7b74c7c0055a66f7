// What a tab saves for a reload, or tells another tab of the same user: its shape, and the check that a value has it.
import { isConversationId } from "@/lib/conversation-id";
import {
  anyOf,
  dictionaryOf,
  isCount,
  isOneOf,
  isText,
  listOf,
  optional,
  orNull,
  shape,
} from "@/lib/shape";
import type { Ticket } from "@/realtime/connection";
import type { Entry } from "@/realtime/outbox";
import type { ComposingById } from "@/stores/conversations/composing";
import type { Conversation } from "@/stores/conversations/conversation";
import type { Drafts } from "@/stores/conversations/drafts";
import type { PrivacyState } from "@/stores/people/privacy";
import type { Me } from "@/stores/session/session";

/** Increase it when the shape or the way of storing changes; read-saved-state.ts converts the earlier versions. */
export const VERSION = 3;

/** Everything but the conversations, each of which is stored separately; see tab-log.ts. */
export interface SavedHead {
  version: typeof VERSION;
  savedAt: number;
  me: Me;
  formerIds: readonly string[];
  /** Null if another tab has the session, or if there is none to resume. */
  ticket: Ticket | null;
  elsewhere: boolean;
  clockOffset: number;
  outbox: Entry[];
  drafts: Drafts;
  privacy?: Pick<PrivacyState, "visibility" | "blocked">;
  composing?: ComposingById;
}

export interface SavedState extends SavedHead {
  conversations: Conversation[];
}

const isChange = isOneOf("edit", "delete", "react", "unreact", "clear");

const waiting = {
  clientId: isText,
  to: isConversationId,
  content: isText,
  stage: isOneOf("waiting", "sent", "accepted", "parked"),
};

const head = {
  version: isOneOf(VERSION),
  savedAt: isCount,
  me: shape({ id: isText, name: isText }),
  formerIds: listOf(isText),
  ticket: orNull(shape({ token: isText, lastSeq: isCount })),
  elsewhere: isOneOf(true, false),
  clockOffset: isCount,
  outbox: listOf(
    anyOf(
      shape({
        ...waiting,
        kind: isOneOf("message"),
        answers: optional(isText),
        burnAfterMs: optional(isCount),
      }),
      shape({
        ...waiting,
        kind: isOneOf("change"),
        action: isOneOf("edit", "delete", "react", "unreact", "clear", "refuse"),
        key: isText,
      }),
    ),
  ),
  drafts: dictionaryOf(isText, isConversationId),
  privacy: optional(
    shape({
      visibility: orNull(isOneOf("listed", "link_only", "invisible")),
      blocked: orNull(dictionaryOf(isText)),
    }),
  ),
  composing: optional(
    dictionaryOf(
      shape({
        action: isOneOf("reply", "edit"),
        key: isText,
        aside: orNull(shape({ draft: isText, replyTo: orNull(isText) })),
      }),
      isConversationId,
    ),
  ),
};

const isSwitch = isOneOf(true, false);

const conversation = shape({
  id: isConversationId,
  peer: shape({ id: isText, name: orNull(isText), tag: orNull(isText) }),
  messages: listOf(
    shape({
      key: isText,
      clientId: isText,
      author: isText,
      messageId: orNull(isText),
      content: isText,
      at: isCount,
      order: optional(isCount),
      progress: orNull(
        shape({
          state: isOneOf("sending", "sent", "delivered", "read", "failed"),
          at: optional(isCount),
        }),
      ),
      ids: optional(listOf(isText)),
      answers: optional(isText),
      editedAt: optional(isCount),
      deleted: optional(isSwitch),
      unknown: optional(isSwitch),
      reactions: optional(shape({ by: dictionaryOf(listOf(isText)), at: isCount })),
      burn: optional(shape({ afterMs: isCount, at: orNull(isCount) })),
      file: optional(shape({ id: isText, name: isText, mediaType: isText, bytes: isCount })),
    }),
  ),
  unread: isCount,
  leftAt: orNull(isCount),
  readUpTo: orNull(isText),
  changes: optional(
    listOf(
      shape({
        clientId: isText,
        action: isChange,
        key: isText,
        content: isText,
        failure: orNull(isText),
        before: optional(isText),
        upTo: optional(isText),
      }),
    ),
  ),
  events: optional(
    listOf(
      shape({
        kind: isOneOf("left", "back", "burn", "cleared"),
        at: isCount,
        after: optional(orNull(isText)),
      }),
    ),
  ),
  burns: optional(isSwitch),
  burnAfterMs: optional(isCount),
  tombstones: optional(listOf(isText)),
  clearedAt: optional(isCount),
  isCut: optional(isSwitch),
  muted: optional(isSwitch),
});

export function isSavedState(value: unknown): value is SavedState {
  return shape({ ...head, conversations: listOf(conversation) })(value);
}
