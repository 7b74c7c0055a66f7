// What the text in the composer is about, by conversation: an answer to a message, or other words for an own one.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import { setDraft, useDrafts } from "./drafts";

export interface Composing {
  action: "reply" | "edit";
  /** The message's. */
  key: string;
  /** Of an edit: what was being written before, which comes back when it is over. */
  aside: { draft: string; replyTo: string | null } | null;
}

export type ComposingById = Readonly<Record<ConversationId, Composing>>;

export const useComposing = create<ComposingById>()(() => ({}));

export function startReply(conversationId: ConversationId, key: string): void {
  stopComposing(conversationId);
  put(conversationId, { action: "reply", key, aside: null });
}

export function startEdit(conversationId: ConversationId, key: string, content: string): void {
  if (useComposing.getState()[conversationId]?.action === "edit") stopComposing(conversationId);
  const replyTo = useComposing.getState()[conversationId]?.key ?? null;
  const draft = useDrafts.getState()[conversationId] ?? "";
  put(conversationId, { action: "edit", key, aside: { draft, replyTo } });
  setDraft(conversationId, content);
}

/** Sent or given up. After an edit the person is where they were before it. */
export function stopComposing(conversationId: ConversationId): void {
  const composing = useComposing.getState()[conversationId];
  if (!composing) return;
  const { aside } = composing;
  if (aside) setDraft(conversationId, aside.draft);
  put(conversationId, aside?.replyTo ? { action: "reply", key: aside.replyTo, aside: null } : null);
}

/** What an earlier life of this tab was about to say. */
export function restoreComposing(kept: ComposingById): void {
  useComposing.setState({ ...useComposing.getState(), ...kept }, true);
}

export function forgetComposing(): void {
  useComposing.setState({}, true);
}

function put(conversationId: ConversationId, composing: Composing | null): void {
  const { [conversationId]: _, ...others } = useComposing.getState();
  useComposing.setState(composing ? { ...others, [conversationId]: composing } : others, true);
}
