// Conversations that stay silent: no notification, no sound, not counted in the title. Kept with the conversation, so that a reload keeps it.

import type { Conversation } from "./conversation";
import { change } from "./conversations";

export function setMuted(peerId: string, muted: boolean): void {
  change(peerId, ({ muted: _, ...before }) => (muted ? { ...before, muted } : before));
}

/** How much is new where somebody wants to hear of it. */
export function unreadOf({ byPeer }: { byPeer: ReadonlyMap<string, Conversation> }): number {
  let sum = 0;
  for (const { unread, muted } of byPeer.values()) sum += muted ? 0 : unread;
  return sum;
}
