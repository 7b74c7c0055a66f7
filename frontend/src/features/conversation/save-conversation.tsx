// Saves the conversation as a text file, for whoever wants to keep what nobody else does.
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { downloadText } from "@/lib/download";
import { useConversations } from "@/stores/conversations";
import { useSession } from "@/stores/session";
import { transcript } from "./transcript";

export function SaveConversation({ peerId }: { peerId: string }) {
  const isEmpty = useConversations((state) => !state.byPeer.get(peerId)?.messages.length);
  if (isEmpty) return null;

  function save() {
    const conversation = useConversations.getState().byPeer.get(peerId);
    if (!conversation) return;
    const me = useSession.getState().me?.name ?? text.conversation.you;
    const { fileName, content } = transcript(conversation, me, Date.now());
    downloadText(fileName, content);
  }

  return (
    <Button
      look="quiet"
      onClick={save}
      aria-label={text.conversation.saveAll}
      title={text.conversation.saveAll}
    >
      <Download aria-hidden="true" className="size-5" />
    </Button>
  );
}
