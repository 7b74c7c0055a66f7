// What this tab knows, gathered from the stores into one saved state, and taken back from one into the stores.
import { type Link, REPLACED, type Ticket } from "@/realtime/connection";
import type { Entry, Outbox } from "@/realtime/outbox";
import { restoreComposing, useComposing } from "@/stores/conversations/composing";
import {
  conversationWith,
  putConversation,
  useConversations,
} from "@/stores/conversations/conversations";
import { setDraft, useDrafts } from "@/stores/conversations/drafts";
import { isPast } from "@/stores/conversations/tombstones";
import { find } from "@/stores/messages/message-index";
import { setProgress } from "@/stores/messages/messages";
import { setChangeProgress } from "@/stores/messages/own-changes";
import { usePrivacy } from "@/stores/people/privacy";
import { useSession } from "@/stores/session/session";
import { merged } from "./merge";
import { type SavedState, VERSION } from "./saved-state";

export const inOtherTab: Link = { phase: "stopped", code: REPLACED, error: null };

export function isInOtherTab(link: Link): boolean {
  return link.phase === "stopped" && link.code === REPLACED;
}

/** Null for whoever has not joined: there is nothing to keep. */
export function gathered(
  now: number,
  ticket: Ticket | null,
  outbox: readonly Entry[],
): SavedState | null {
  const { phase, me, formerIds, clockOffset, link } = useSession.getState();
  if (phase !== "in" || me === null) return null;
  return {
    version: VERSION,
    savedAt: now,
    me,
    formerIds,
    ticket,
    elsewhere: isInOtherTab(link),
    clockOffset,
    // The rest of a file is in memory alone, so a part of it is of no use to another life of the page.
    outbox: outbox.filter(({ file }) => !file),
    drafts: useDrafts.getState(),
    standing: keptPrivacy(),
    composing: useComposing.getState(),
    conversations: [...useConversations.getState().byPeer.values()],
  };
}

/** `newer`: the saved state is believed where this tab knows something else. */
export function takeIn(saved: SavedState, outbox: Outbox, newer: boolean): void {
  for (const given of saved.conversations) {
    const own = useConversations.getState().byPeer.get(given.peer.id) ?? given;
    putConversation(newer ? merged(given, own) : merged(own, given));
  }
  const drafts = useDrafts.getState();
  for (const [peerId, draft] of Object.entries(saved.drafts)) {
    if (draft.trim() !== "" && (newer || !drafts[peerId]?.trim())) setDraft(peerId, draft);
  }
  if (newer && saved.standing) usePrivacy.setState(saved.standing);
  if (newer && saved.composing) restoreComposing(saved.composing);
  const [first, second] = newer
    ? [saved.outbox, outbox.entries()]
    : [outbox.entries(), saved.outbox];
  const known = new Set(first.map((entry) => entry.clientId));
  const entries = [...first, ...second.filter((entry) => !known.has(entry.clientId))];
  outbox.restore(entries.filter((entry) => !isSettled(entry)));
}

/** No message stays in doubt: what nobody will send or hear of any more is told as such. */
export function failWhatIsLost(outbox: readonly Pick<Entry, "clientId">[]): void {
  const kept = new Set(outbox.map((entry) => entry.clientId));
  const lost = { state: "failed", reason: "connection_lost" } as const;
  for (const { peer, messages, changes } of useConversations.getState().byPeer.values()) {
    for (const { clientId, progress } of messages) {
      const open = progress?.state === "sending" || progress?.state === "sent";
      if (!open || kept.has(clientId)) continue;
      setProgress(peer.id, clientId, lost);
    }
    for (const { clientId, failure } of changes ?? []) {
      if (failure === null && !kept.has(clientId)) setChangeProgress(peer.id, clientId, lost);
    }
  }
}

function keptPrivacy() {
  const { visibility, blocked } = usePrivacy.getState();
  return { visibility, blocked };
}

function isSettled({ receiverId, clientId }: Entry): boolean {
  const conversation = conversationWith(receiverId);
  if (!conversation) return false;
  const state = find(conversation.messages, clientId)?.progress?.state;
  const isOver = state === "delivered" || state === "read" || state === "failed";
  return isOver || isPast(conversation, clientId);
}
