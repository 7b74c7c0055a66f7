// Muted conversations: no notification, no sound, not counted in the page's title. Kept in the conversation, so that a
// reload keeps it.
import type { ConversationId } from "@/lib/conversation-id";
import type { Conversation } from "./conversation";
import { change } from "./conversations";

export function setMuted(conversationId: ConversationId, muted: boolean): void {
  change(conversationId, ({ muted: _, ...before }) => (muted ? { ...before, muted } : before));
}

/** The number of unread messages, without those of muted conversations. */
export function unreadOf({ byId }: { byId: ReadonlyMap<ConversationId, Conversation> }): number {
  let sum = 0;
  for (const { unread, muted } of byId.values()) sum += muted ? 0 : unread;
  return sum;
}
