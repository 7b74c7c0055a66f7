// This user's changes to messages: shown at once, sent to the other person, and marked if that failed.
import type { ConversationId } from "@/lib/conversation-id";
import type { Progress, Reference } from "@/realtime/outbox";
import type { Change, Conversation } from "@/stores/conversations/conversation";
import { change, conversationOf } from "@/stores/conversations/conversations";
import { withEvent } from "@/stores/conversations/events";
import { withTombstones } from "@/stores/conversations/tombstones";
import { ownIds } from "@/stores/session/session";
import { asDeleted } from "./incoming";
import { find } from "./message-index";
import { changeMessage, without } from "./messages";
import { reacted } from "./reactions";

/**
 * The server's id of the message, for the frame that refers to it. Null if the message failed, was not accepted yet, or
 * is unknown.
 */
export function idOf(conversationId: ConversationId, { key, action }: Reference): string | null {
  const conversation = conversationOf(conversationId);
  const message = find(conversation?.messages ?? [], key);
  if (message) return message.progress?.state === "failed" ? null : (message.ids?.at(-1) ?? null);
  if (action !== "clear") return null;
  return conversation?.changes?.find((entry) => entry.key === key)?.upTo ?? null;
}

/** Shows an own change at once. Returns false if there is nothing to change. */
export function apply(conversationId: ConversationId, next: Change, now: number): boolean {
  const message = find(conversationOf(conversationId)?.messages ?? [], next.key);
  if (!message || message.deleted) return false;
  change(conversationId, (before) =>
    withChange(before, { ...next, before: beforeOf(before, next) }),
  );
  changeMessage(conversationId, next.key, (before) => {
    switch (next.action) {
      case "edit":
        return { ...before, content: next.content, editedAt: now };
      case "delete":
        return asDeleted(before);
      case "react":
      case "unreact":
        return reacted(before, ownIds(), next.content, next.action === "react", now);
      case "clear":
        return before;
    }
  });
  return true;
}

/**
 * Removes everything from this side, whether or not the other person can be told. `told`: the change that tells them;
 * null if nothing is sent.
 */
export function clearHere(conversationId: ConversationId, told: Change | null, now: number): void {
  change(conversationId, (before) => {
    const empty = without(before, () => true);
    const next = { ...empty, changes: told ? [told] : [], clearedAt: now, isCut: undefined };
    const failed = told === null;
    return withEvent(next, {
      kind: "cleared",
      at: now,
      mine: true,
      clientId: told?.clientId,
      failed,
    });
  });
}

/** Returns false if no change has this client id. */
export function setChangeProgress(
  conversationId: ConversationId,
  clientId: string,
  progress: Progress,
): boolean {
  const entry = conversationOf(conversationId)?.changes?.find(
    (known) => known.clientId === clientId,
  );
  if (!entry) return false;
  if (progress.state === "failed") fail(conversationId, entry, progress.reason);
  else if (progress.state !== "sending" && progress.state !== "sent") settle(conversationId, entry);
  return true;
}

/** The server's id of a message that was cleared before its acceptance came. */
export function learnClearedId(conversationId: ConversationId, key: string, id: string): void {
  change(conversationId, (before) => {
    const isIt = (entry: Change) => entry.action === "clear" && entry.key === key;
    if (!before.changes?.some(isIt)) return before;
    const changes = before.changes.map((entry) => (isIt(entry) ? { ...entry, upTo: id } : entry));
    return { ...before, changes };
  });
}

/**
 * Prepares a retry under a new client id, because the server has settled the old one. Returns null if the change is
 * unknown or has not failed.
 */
export function renewChange(
  conversationId: ConversationId,
  clientId: string,
  nextClientId: string,
): Change | null {
  const known = conversationOf(conversationId)?.changes?.find(
    (entry) => entry.clientId === clientId,
  );
  if (!known || known.failure === null) return null;
  const next = { ...known, clientId: nextClientId, failure: null };
  change(conversationId, (before) => ({
    ...before,
    changes: before.changes?.map((entry) => (entry === known ? next : entry)),
  }));
  return next;
}

function fail(conversationId: ConversationId, entry: Change, reason: string): void {
  const target = find(conversationOf(conversationId)?.messages ?? [], entry.key);
  // The message itself is marked as failed, and its retry has the new text.
  const isMoot = !target || target.progress?.state === "failed";
  if (entry.action === "clear" || isMoot || isOutdone(conversationId, entry)) {
    settle(conversationId, entry);
    if (entry.action === "clear") markNotCleared(conversationId, entry.clientId);
    return;
  }
  change(conversationId, (before) => ({
    ...before,
    changes: before.changes?.map((known) =>
      known === entry ? { ...known, failure: reason } : known,
    ),
  }));
}

function settle(conversationId: ConversationId, entry: Change): void {
  change(conversationId, (before) => {
    const changes = before.changes?.filter((known) => known.clientId !== entry.clientId);
    return withTombstones({ ...before, changes }, [entry.clientId]);
  });
}

function markNotCleared(conversationId: ConversationId, clientId: string): void {
  change(conversationId, (before) => ({
    ...before,
    events: before.events?.map((event) =>
      event.kind === "cleared" && event.clientId === clientId ? { ...event, failed: true } : event,
    ),
  }));
}

/** A later change of the same thing is being sent and replaces this one. */
function isOutdone(conversationId: ConversationId, entry: Change): boolean {
  const changes = conversationOf(conversationId)?.changes ?? [];
  const later = changes.slice(changes.indexOf(entry) + 1);
  return later.some((other) => isSame(entry, other));
}

function isSame(one: Change, other: Change): boolean {
  if (one.key !== other.key) return false;
  if (other.action === "delete") return true;
  if (one.action === "edit" || other.action === "edit") return one.action === other.action;
  return one.content === other.content;
}

/** A failed change is replaced by the next change of the same thing. */
function withChange(before: Conversation, next: Change): Conversation {
  const others = before.changes?.filter((known) => known.failure === null || !isSame(known, next));
  return { ...before, changes: [...(others ?? []), next] };
}

function beforeOf(conversation: Conversation, next: Change): string | undefined {
  if (next.action !== "edit") return undefined;
  const first = conversation.changes?.find((known) => isSame(known, next));
  return first?.before ?? find(conversation.messages, next.key)?.content;
}
