// Saves a conversation as a text file, for whoever wants to keep what nobody else does.
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { downloadText } from "@/lib/download";
import { serverTime } from "@/lib/steady-time";
import { useConversations } from "@/stores/conversations/conversations";
import { useSession } from "@/stores/session/session";
import { transcript } from "./transcript";

export function saveConversation(conversationId: ConversationId): void {
  const conversation = useConversations.getState().byId.get(conversationId);
  if (!conversation) return;
  const me = useSession.getState().me?.name ?? text.conversation.you;
  const { fileName, content } = transcript(conversation, me, serverTime());
  downloadText(fileName, content);
}
