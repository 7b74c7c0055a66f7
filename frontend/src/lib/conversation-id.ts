// Makes and reads the ids of conversations. No other file may treat them as ids of users, because a conversation need not
// be one with a single other user. Another kind of conversation gets a prefix of its own here.

declare const brand: unique symbol;
export type ConversationId = string & { readonly [brand]: "ConversationId" };

const WITH_USER = "user:";
/** The ids of users are UUIDs. */
const KNOWN = /^user:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The conversation of this user with one other user. */
export function conversationWith(userId: string): ConversationId {
  return `${WITH_USER}${userId}` as ConversationId;
}

/** The one other user in it; null for another kind of conversation. */
export function peerOf(id: ConversationId): string | null {
  return id.startsWith(WITH_USER) ? id.slice(WITH_USER.length) : null;
}

/** For ids that were saved, or that came from another tab. */
export function isConversationId(value: unknown): value is ConversationId {
  return typeof value === "string" && KNOWN.test(value);
}
