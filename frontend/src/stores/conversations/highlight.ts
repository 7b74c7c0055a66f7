// The message that a search or a link leads to. It is highlighted for a few seconds.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";

export interface Highlight {
  place: { conversationId: ConversationId; key: string } | null;
}

const STANDS_OUT_MS = 4_000;

export const useHighlight = create<Highlight>()(() => ({ place: null }));

export function highlight(conversationId: ConversationId, key: string): void {
  const place = { conversationId, key };
  useHighlight.setState({ place });
  setTimeout(() => {
    if (useHighlight.getState().place === place) forgetHighlight();
  }, STANDS_OUT_MS);
}

export function forgetHighlight(): void {
  useHighlight.setState({ place: null });
}
