// The actions of one message, as its toolbar and its sheet offer them. What is said of them is for the ear.
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { startEdit, startReply } from "@/stores/conversations/composing";
import type { ChatMessage } from "@/stores/conversations/message";
import { useMessenger } from "@/stores/messenger";

export function useMessageActions(peerId: string, message: ChatMessage) {
  const messenger = useMessenger();
  const { outcome, copy } = useCopy();
  const { key, content, reactions } = message;

  return {
    outcome,
    reply: () => startReply(peerId, key),
    edit: () => startEdit(peerId, key, content),
    remove() {
      messenger.remove(peerId, key);
      announce(text.conversation.deleted);
    },
    react(emoji: string) {
      const isOn = reactions?.mine.includes(emoji) ?? false;
      messenger.react(peerId, key, emoji);
      announce(text.conversation.reactions[isOn ? "taken" : "put"](emoji));
    },
    async copy() {
      const words = text.conversation.copying;
      announce(words[(await copy(content)) ? "copied" : "failed"]);
    },
  };
}

export type OfferedActions = ReturnType<typeof useMessageActions>;
