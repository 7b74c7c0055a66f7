// What a person does in a conversation: say, answer, edit, delete, react, clear. Each shows at once and goes through the outbox.
import { text } from "@/i18n/text";
import { wellFormed } from "@/lib/content-check";
import { isOneEmoji } from "@/lib/emoji";
import type { Outbox } from "@/realtime/outbox";
import type { Ports } from "@/realtime/ports";
import { startEdit, stopComposing, useComposing } from "@/stores/conversations/composing";
import type { Change } from "@/stores/conversations/conversation";
import { change, conversationWith, meet } from "@/stores/conversations/conversations";
import { setDraft } from "@/stores/conversations/drafts";
import { withEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { whoIs } from "@/stores/people/directory";
import { serverNow } from "@/stores/session/session";
import { find } from "./message-index";
import { addOwn, discard, renewOwn } from "./messages";
import { apply, clearHere, renewChange } from "./own-changes";
import { MOST_REACTIONS } from "./reactions";

export interface MessageActions {
  /** An answer or an edit, when that is what the composer is about. */
  say(peerId: string, content: string): void;
  retry(peerId: string, clientId: string): void;
  discard(peerId: string, clientId: string): void;
  /** Puts the last own words into the composer. False when there are none that can be edited. */
  editLast(peerId: string): boolean;
  /** Takes an own message back, on both sides. */
  remove(peerId: string, key: string): void;
  /** Puts an emoji to a message, or takes it away again. */
  react(peerId: string, key: string, emoji: string): void;
  /** Removes everything, on both sides. */
  clear(peerId: string): void;
  /** How long after they were read own messages go from now on; null for never. */
  burnAfter(peerId: string, ms: number | null): void;
  retryChange(peerId: string, clientId: string): void;
}

export function canEdit({ progress, deleted, unknown, file }: ChatMessage): boolean {
  return progress !== null && progress.state !== "failed" && !deleted && !unknown && !file;
}

export function createMessageActions(
  { clock, uuid }: Ports,
  outbox: Outbox,
  save: () => void,
): MessageActions {
  const now = () => serverNow(clock);
  const messageOf = (peerId: string, name: string) =>
    find(conversationWith(peerId)?.messages ?? [], name);

  function say(peerId: string, content: string) {
    meet(peerId, whoIs(peerId));
    const composing = useComposing.getState()[peerId];
    const target = composing && messageOf(peerId, composing.key);
    if (composing?.action === "edit" && target) return edit(peerId, target, content);
    const clientId = uuid();
    const answers = target?.ids?.at(-1);
    addOwn(peerId, { clientId, content, at: now(), ...(answers && { answers }) });
    stopComposing(peerId);
    setDraft(peerId, "");
    post(peerId, clientId);
  }

  /** Sends an own message as it is now. */
  function post(peerId: string, clientId: string) {
    const message = messageOf(peerId, clientId);
    if (!message) return;
    const { content, answers, burn } = message;
    outbox.add({
      clientId,
      receiverId: peerId,
      content,
      ...(answers && { about: { action: "reply", key: answers } }),
      ...(burn && { burnAfterMs: burn.afterMs }),
    });
    save();
  }

  function edit(peerId: string, message: ChatMessage, content: string) {
    stopComposing(peerId);
    if (content !== message.content && canEdit(message)) {
      tell(peerId, { action: "edit", key: message.key, content });
    }
    save();
  }

  function tell(peerId: string, what: Pick<Change, "action" | "key" | "content">) {
    const clientId = uuid();
    const { content, ...about } = what;
    if (!apply(peerId, { ...what, clientId, failure: null }, now())) return;
    outbox.add({ clientId, receiverId: peerId, content, about });
    save();
  }

  return {
    say: (peerId, content) => say(peerId, wellFormed(content)),
    retry(peerId, clientId) {
      if (messageOf(peerId, clientId)?.progress?.state !== "failed") return;
      const nextClientId = uuid();
      renewOwn(peerId, clientId, nextClientId);
      post(peerId, nextClientId);
    },
    discard(peerId, clientId) {
      discard(peerId, clientId);
      save();
    },
    editLast(peerId) {
      const messages = conversationWith(peerId)?.messages ?? [];
      const last = messages.findLast(canEdit);
      if (last) startEdit(peerId, last.key, last.content);
      return last !== undefined;
    },
    remove(peerId, key) {
      const message = messageOf(peerId, key);
      if (!message?.progress) return;
      if (message.progress.state === "failed") {
        discard(peerId, message.clientId);
        save();
      } else {
        tell(peerId, { action: "delete", key, content: text.conversation.toOthers.deleted });
      }
    },
    react(peerId, key, emoji) {
      const message = messageOf(peerId, key);
      const own = message?.reactions?.mine ?? [];
      const isOn = own.includes(emoji);
      if (!isOneEmoji(emoji) || (!isOn && own.length >= MOST_REACTIONS)) return;
      tell(peerId, { action: isOn ? "unreact" : "react", key, content: emoji });
    },
    clear(peerId) {
      const conversation = conversationWith(peerId);
      if (!conversation) return;
      outbox.withdraw(peerId);
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
      stopComposing(peerId);
      clearHere(peerId, told, now());
      if (told) {
        const about = { action: told.action, key: told.key };
        outbox.add({ clientId, receiverId: peerId, content, about });
      }
      save();
    },
    burnAfter(peerId, afterMs) {
      const before = conversationWith(peerId)?.burnAfterMs ?? null;
      if (before === afterMs) return;
      change(peerId, (conversation) =>
        withEvent(
          { ...conversation, burnAfterMs: afterMs ?? undefined },
          { kind: "burn", at: now(), afterMs },
        ),
      );
      save();
    },
    retryChange(peerId, clientId) {
      const renewed = renewChange(peerId, clientId, uuid());
      if (!renewed) return;
      const { action, key, content } = renewed;
      const about = { action, key };
      outbox.add({ clientId: renewed.clientId, receiverId: peerId, content, about });
      save();
    },
  };
}
