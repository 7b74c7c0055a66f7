// Keeps one conversation silent, from its menu.
import { BellOff } from "lucide-react";
import { MenuItem } from "@/components/ui/menu";
import { text } from "@/i18n/text";
import type { Conversation } from "@/stores/conversations/conversation";
import { useConversations } from "@/stores/conversations/conversations";
import { setMuted } from "@/stores/conversations/mutes";

export function MuteItem({ conversation: { id } }: { conversation: Conversation }) {
  const muted = useConversations(({ byId }) => byId.get(id)?.muted === true);
  return (
    <MenuItem icon={BellOff} checked={muted} onSelect={() => setMuted(id, !muted)}>
      {text.notifications.mute}
    </MenuItem>
  );
}
