// Saves a conversation as a text file, for whoever wants to keep what nobody else does.
import { text } from "@/i18n/text";
import { downloadText } from "@/lib/download";
import { useConversations } from "@/stores/conversations/conversations";
import { useSession } from "@/stores/session/session";
import { transcript } from "./transcript";

export function saveConversation(peerId: string): void {
  const conversation = useConversations.getState().byPeer.get(peerId);
  if (!conversation) return;
  const me = useSession.getState().me?.name ?? text.conversation.you;
  const { fileName, content } = transcript(conversation, me, Date.now());
  downloadText(fileName, content);
}
