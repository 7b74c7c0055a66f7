// Collects what this tab knows from the stores into a saved state, and puts a saved state back into the stores.
import type { ConversationId } from "@/lib/conversation-id";
import { type Link, REPLACED, type Ticket } from "@/realtime/connection";
import type { Entry, Outbox } from "@/realtime/outbox";
import { restoreComposing, useComposing } from "@/stores/conversations/composing";
import {
  conversationOf,
  putConversation,
  useConversations,
} from "@/stores/conversations/conversations";
import { setDraft, useDrafts } from "@/stores/conversations/drafts";
import { hasTombstone } from "@/stores/conversations/tombstones";
import { find } from "@/stores/messages/message-index";
import { setProgress } from "@/stores/messages/messages";
import { setChangeProgress } from "@/stores/messages/own-changes";
import { usePrivacy } from "@/stores/people/privacy";
import { ownIds, useSession } from "@/stores/session/session";
import { together } from "@/stores/together/together";
import { merged } from "./merge";
import { type SavedState, VERSION } from "./saved-state";

export const inOtherTab: Link = { phase: "stopped", code: REPLACED, error: null };

export function isInOtherTab(link: Link): boolean {
  return link.phase === "stopped" && link.code === REPLACED;
}

/** Returns null if the user has not joined: then nothing is saved. */
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
    // The bytes of a file are only in memory, so a saved part would be useless after a reload.
    outbox: outbox.filter(({ kind }) => kind !== "part"),
    drafts: useDrafts.getState(),
    privacy: keptPrivacy(),
    composing: useComposing.getState(),
    conversations: [...useConversations.getState().byId.values()],
  };
}

/** `newer`: the saved state decides where it differs from what this tab knows. */
export function takeIn(saved: SavedState, outbox: Outbox, newer: boolean): void {
  knowOwnIds(saved);
  together(() => {
    for (const given of saved.conversations) {
      const own = useConversations.getState().byId.get(given.id);
      if (!own) putConversation(given);
      else putConversation(newer ? merged(given, own) : merged(own, given));
    }
  });
  const drafts = useDrafts.getState();
  for (const [name, draft] of Object.entries(saved.drafts)) {
    const id = name as ConversationId;
    if (draft.trim() !== "" && (newer || !drafts[id]?.trim())) setDraft(id, draft);
  }
  if (newer && saved.privacy) usePrivacy.setState(saved.privacy);
  if (newer && saved.composing) restoreComposing(saved.composing);
  const [first, second] = newer
    ? [saved.outbox, outbox.entries()]
    : [outbox.entries(), saved.outbox];
  const known = new Set(first.map((entry) => entry.clientId));
  const entries = [...first, ...second.filter((entry) => !known.has(entry.clientId))];
  outbox.restore(entries.filter((entry) => !isSettled(entry)));
}

/** Marks messages and changes as failed that are not in the outbox, so that none stays without a final status. */
export function failWhatIsLost(outbox: readonly Pick<Entry, "clientId">[]): void {
  const kept = new Set(outbox.map((entry) => entry.clientId));
  const lost = { state: "failed", reason: "connection_lost" } as const;
  for (const { id, messages, changes } of useConversations.getState().byId.values()) {
    for (const { clientId, progress } of messages) {
      const open = progress?.state === "sending" || progress?.state === "sent";
      if (!open || kept.has(clientId)) continue;
      setProgress(id, clientId, lost);
    }
    for (const { clientId, failure } of changes ?? []) {
      if (failure === null && !kept.has(clientId)) setChangeProgress(id, clientId, lost);
    }
  }
}

function keptPrivacy() {
  const { visibility, blocked } = usePrivacy.getState();
  return { visibility, blocked };
}

/** Other ids in the saved state belong to this user, too: messages under them count as own. */
function knowOwnIds({ me, formerIds }: SavedState): void {
  const known = ownIds();
  const news = [...formerIds, me.id].filter((id) => !known.includes(id));
  if (news.length === 0) return;
  useSession.setState((session) => ({ formerIds: [...session.formerIds, ...news] }));
}

function isSettled({ to, clientId }: Entry): boolean {
  const conversation = conversationOf(to);
  if (!conversation) return false;
  const state = find(conversation.messages, clientId)?.progress?.state;
  const isOver = state === "delivered" || state === "read" || state === "failed";
  return isOver || hasTombstone(conversation, clientId);
}
