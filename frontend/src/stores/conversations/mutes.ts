// Conversations that stay silent: no notification, no sound, not counted in the title. Kept with the conversation, so that a reload keeps it.
import type { ConversationId } from "@/lib/conversation-id";
import type { Conversation } from "./conversation";
import { change } from "./conversations";

export function setMuted(conversationId: ConversationId, muted: boolean): void {
  change(conversationId, ({ muted: _, ...before }) => (muted ? { ...before, muted } : before));
}

/** How much is new where somebody wants to hear of it. */
export function unreadOf({ byId }: { byId: ReadonlyMap<ConversationId, Conversation> }): number {
  let sum = 0;
  for (const { unread, muted } of byId.values()) sum += muted ? 0 : unread;
  return sum;
}
