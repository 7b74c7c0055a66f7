// The newest message, for notifications and sounds. Each message is noted once; what comes from another tab or from
// before a reload is not noted.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";

export interface Arrival {
  conversationId: ConversationId;
  /** The message's key. */
  key: string;
  name: string;
  words: string;
}

export const useArrivals = create<{ newest: Arrival | null }>()(() => ({ newest: null }));

export function arrived(newest: Arrival): void {
  useArrivals.setState({ newest });
}
