// The actions of one message, as its toolbar and its sheet offer them. What is said of them is for the ear.
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { announce } from "@/stores/attention/notices";
import { startEdit, startReply } from "@/stores/conversations/composing";
import type { ChatMessage } from "@/stores/conversations/message";
import { ownReactions } from "@/stores/messages/reactions";
import { useMessenger } from "@/stores/use-messenger";

export function useMessageActions(conversationId: ConversationId, message: ChatMessage) {
  const messenger = useMessenger();
  const { outcome, copy } = useCopy();
  const { key, content } = message;

  return {
    outcome,
    reply: () => startReply(conversationId, key),
    edit: () => startEdit(conversationId, key, content),
    remove() {
      messenger.remove(conversationId, key);
      announce(text.conversation.deleted);
    },
    react(emoji: string) {
      const isOn = ownReactions(message).includes(emoji);
      messenger.react(conversationId, key, emoji);
      announce(text.conversation.reactions[isOn ? "taken" : "put"](emoji));
    },
    async copy() {
      const words = text.conversation.copying;
      announce(words[(await copy(content)) ? "copied" : "failed"]);
    },
  };
}

export type OfferedActions = ReturnType<typeof useMessageActions>;
