// Several messages that are copied at once take along who said what and when.
import type { ClipboardEvent } from "react";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { conversationOf } from "@/stores/conversations/conversations";
import { find } from "@/stores/messages/message-index";
import { isOwn, useSession } from "@/stores/session/session";
import { transcriptLine } from "./transcript";

const ROW = "[data-key]";

export function useCopySelection(conversationId: ConversationId) {
  return (event: ClipboardEvent<HTMLElement>) => {
    const conversation = conversationOf(conversationId);
    const selection = document.getSelection();
    if (!conversation || !selection || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
    const keys = rows.filter((row) => range.intersectsNode(row)).map((row) => row.dataset.key);
    // A part of one message is copied as it is.
    if (keys.length < 2) return;
    const me = useSession.getState().me?.name ?? text.conversation.you;
    const name = conversation.peer.name ?? text.someone;
    const lines = keys.flatMap((key) => {
      const message = find(conversation.messages, key ?? "");
      return message ? [transcriptLine(conversation, message, isOwn(message) ? me : name)] : [];
    });
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  };
}
