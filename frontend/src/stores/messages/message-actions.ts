// What a user can do in a conversation: send, reply, edit, delete, react, clear. Each is shown at once and sent through
// the outbox.
import { text } from "@/i18n/text";
import { wellFormed } from "@/lib/content-check";
import type { ConversationId } from "@/lib/conversation-id";
import { isOneEmoji } from "@/lib/emoji";
import type { Outbox } from "@/realtime/outbox";
import type { Ports } from "@/realtime/ports";
import { startEdit, stopComposing, useComposing } from "@/stores/conversations/composing";
import type { Change } from "@/stores/conversations/conversation";
import { change, conversationOf } from "@/stores/conversations/conversations";
import { setDraft } from "@/stores/conversations/drafts";
import { withEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { meetPeerOf } from "@/stores/people/meet-peer";
import { isOwn, serverNow } from "@/stores/session/session";
import { find } from "./message-index";
import { addOwn, discard, renewOwn } from "./messages";
import { apply, clearHere, renewChange } from "./own-changes";
import { MOST_REACTIONS, ownReactions } from "./reactions";

export interface MessageActions {
  /** Sends the text as a new message, or as the reply or edit that the composer is set to. */
  say(conversationId: ConversationId, content: string): void;
  retry(conversationId: ConversationId, clientId: string): void;
  discard(conversationId: ConversationId, clientId: string): void;
  /** Puts the last own message into the composer. Returns false if there is none that can be edited. */
  editLast(conversationId: ConversationId): boolean;
  /** Deletes an own message, on both sides. */
  remove(conversationId: ConversationId, key: string): void;
  /** Adds an emoji to a message, or removes it if it is there. */
  react(conversationId: ConversationId, key: string, emoji: string): void;
  /** Removes all messages, on both sides. */
  clear(conversationId: ConversationId): void;
  /** Own messages from now on disappear this many milliseconds after they were read; null: they stay. */
  burnAfter(conversationId: ConversationId, ms: number | null): void;
  retryChange(conversationId: ConversationId, clientId: string): void;
}

export function canEdit(message: ChatMessage): boolean {
  const { progress, deleted, unknown, file } = message;
  return isOwn(message) && progress?.state !== "failed" && !deleted && !unknown && !file;
}

export function createMessageActions(
  { clock, uuid }: Ports,
  outbox: Outbox,
  save: () => void,
): MessageActions {
  const now = () => serverNow(clock);
  const messageOf = (conversationId: ConversationId, name: string) =>
    find(conversationOf(conversationId)?.messages ?? [], name);

  function say(conversationId: ConversationId, content: string) {
    meetPeerOf(conversationId);
    const composing = useComposing.getState()[conversationId];
    const target = composing && messageOf(conversationId, composing.key);
    if (composing?.action === "edit" && target) return edit(conversationId, target, content);
    const clientId = uuid();
    const answers = target?.ids?.at(-1);
    addOwn(conversationId, { clientId, content, at: now(), ...(answers && { answers }) });
    stopComposing(conversationId);
    setDraft(conversationId, "");
    post(conversationId, clientId);
  }

  /** Sends an own message with its present text. */
  function post(conversationId: ConversationId, clientId: string) {
    const message = messageOf(conversationId, clientId);
    if (!message) return;
    const { content, answers, burn } = message;
    outbox.add({
      kind: "message",
      clientId,
      to: conversationId,
      content,
      ...(answers && { answers }),
      ...(burn && { burnAfterMs: burn.afterMs }),
    });
    save();
  }

  function edit(conversationId: ConversationId, message: ChatMessage, content: string) {
    stopComposing(conversationId);
    if (content !== message.content && canEdit(message)) {
      tell(conversationId, { action: "edit", key: message.key, content });
    }
    save();
  }

  function tell(conversationId: ConversationId, what: Pick<Change, "action" | "key" | "content">) {
    const clientId = uuid();
    if (!apply(conversationId, { ...what, clientId, failure: null }, now())) return;
    outbox.add({ kind: "change", clientId, to: conversationId, ...what });
    save();
  }

  return {
    say: (conversationId, content) => say(conversationId, wellFormed(content)),
    retry(conversationId, clientId) {
      if (messageOf(conversationId, clientId)?.progress?.state !== "failed") return;
      const nextClientId = uuid();
      renewOwn(conversationId, clientId, nextClientId);
      post(conversationId, nextClientId);
    },
    discard(conversationId, clientId) {
      discard(conversationId, clientId);
      save();
    },
    editLast(conversationId) {
      const messages = conversationOf(conversationId)?.messages ?? [];
      const last = messages.findLast(canEdit);
      if (last) startEdit(conversationId, last.key, last.content);
      return last !== undefined;
    },
    remove(conversationId, key) {
      const message = messageOf(conversationId, key);
      if (!message || !isOwn(message)) return;
      if (message.progress?.state === "failed") {
        discard(conversationId, message.clientId);
        save();
      } else {
        tell(conversationId, {
          action: "delete",
          key,
          content: text.conversation.toOthers.deleted,
        });
      }
    },
    react(conversationId, key, emoji) {
      const message = messageOf(conversationId, key);
      const own = message ? ownReactions(message) : [];
      const isOn = own.includes(emoji);
      if (!isOneEmoji(emoji) || (!isOn && own.length >= MOST_REACTIONS)) return;
      tell(conversationId, { action: isOn ? "unreact" : "react", key, content: emoji });
    },
    clear(conversationId) {
      const conversation = conversationOf(conversationId);
      if (!conversation) return;
      outbox.withdraw(conversationId);
      const underWay = new Set(outbox.entries().map(({ clientId }) => clientId));
      const { messages, leftAt } = conversation;
      const newest = messages.findLast(({ ids, clientId }) => ids || underWay.has(clientId));
      const upTo = messages.findLast(({ ids }) => ids)?.ids?.at(-1);
      const clientId = uuid();
      const content = text.conversation.toOthers.cleared;
      const told: Change | null =
        newest && leftAt === null
          ? { clientId, action: "clear", key: newest.clientId, content, failure: null, upTo }
          : null;
      stopComposing(conversationId);
      clearHere(conversationId, told, now());
      if (told) {
        const { action, key } = told;
        outbox.add({ kind: "change", clientId, to: conversationId, content, action, key });
      }
      save();
    },
    burnAfter(conversationId, afterMs) {
      const before = conversationOf(conversationId)?.burnAfterMs ?? null;
      if (before === afterMs) return;
      change(conversationId, (conversation) =>
        withEvent(
          { ...conversation, burnAfterMs: afterMs ?? undefined },
          { kind: "burn", at: now(), afterMs },
        ),
      );
      save();
    },
    retryChange(conversationId, clientId) {
      const renewed = renewChange(conversationId, clientId, uuid());
      if (!renewed) return;
      const { action, key, content } = renewed;
      outbox.add({
        kind: "change",
        clientId: renewed.clientId,
        to: conversationId,
        content,
        action,
        key,
      });
      save();
    },
  };
}
