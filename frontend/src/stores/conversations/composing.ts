// What the text in the composer is about, by person: an answer to a message, or other words for an own one.
import { create } from "zustand";
import { setDraft, useDrafts } from "./drafts";

export interface Composing {
  action: "reply" | "edit";
  /** The message's. */
  key: string;
  /** Of an edit: what was being written before, which comes back when it is over. */
  aside: { draft: string; replyTo: string | null } | null;
}

export const useComposing = create<Readonly<Record<string, Composing>>>()(() => ({}));

export function startReply(peerId: string, key: string): void {
  stopComposing(peerId);
  put(peerId, { action: "reply", key, aside: null });
}

export function startEdit(peerId: string, key: string, content: string): void {
  if (useComposing.getState()[peerId]?.action === "edit") stopComposing(peerId);
  const replyTo = useComposing.getState()[peerId]?.key ?? null;
  const draft = useDrafts.getState()[peerId] ?? "";
  put(peerId, { action: "edit", key, aside: { draft, replyTo } });
  setDraft(peerId, content);
}

/** Sent or given up. After an edit the person is where they were before it. */
export function stopComposing(peerId: string): void {
  const composing = useComposing.getState()[peerId];
  if (!composing) return;
  const { aside } = composing;
  if (aside) setDraft(peerId, aside.draft);
  put(peerId, aside?.replyTo ? { action: "reply", key: aside.replyTo, aside: null } : null);
}

/** What an earlier life of this tab was about to say. */
export function restoreComposing(kept: Readonly<Record<string, Composing>>): void {
  useComposing.setState({ ...useComposing.getState(), ...kept }, true);
}

export function forgetComposing(): void {
  useComposing.setState({}, true);
}

function put(peerId: string, composing: Composing | null): void {
  const { [peerId]: _, ...others } = useComposing.getState();
  useComposing.setState(composing ? { ...others, [peerId]: composing } : others, true);
}
