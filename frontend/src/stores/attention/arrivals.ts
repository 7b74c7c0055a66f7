// The message that came last, for those who draw attention to it. Told once: what another tab or an earlier page knew is no news.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";

export interface Arrival {
  conversationId: ConversationId;
  /** The message's. */
  key: string;
  name: string;
  words: string;
}

export const useArrivals = create<{ newest: Arrival | null }>()(() => ({ newest: null }));

export function arrived(newest: Arrival): void {
  useArrivals.setState({ newest });
}
