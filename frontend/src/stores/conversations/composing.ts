// What the text in each conversation's composer is for, if not a new message: a reply, or an edit of an own message.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import { setDraft, useDrafts } from "./drafts";

export interface Composing {
  action: "reply" | "edit";
  /** The key of the message that is answered or edited. */
  key: string;
  /** For an edit: the draft and the reply from before it, which come back when it ends. Null for a reply. */
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

/** Call it when the text was sent or cancelled. After an edit, restores the draft and the reply from before it. */
export function stopComposing(conversationId: ConversationId): void {
  const composing = useComposing.getState()[conversationId];
  if (!composing) return;
  const { aside } = composing;
  if (aside) setDraft(conversationId, aside.draft);
  put(conversationId, aside?.replyTo ? { action: "reply", key: aside.replyTo, aside: null } : null);
}

/** Restores what was being replied to or edited before a reload. */
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
