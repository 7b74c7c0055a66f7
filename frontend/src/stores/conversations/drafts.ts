// Text that was written and not sent, by conversation, so that it never appears in another one.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";

export type Drafts = Readonly<Record<ConversationId, string>>;

export const useDrafts = create<Drafts>()(() => ({}));

export function setDraft(conversationId: ConversationId, text: string): void {
  useDrafts.setState({ [conversationId]: text });
}

export function forgetDrafts(): void {
  useDrafts.setState({}, true);
}
