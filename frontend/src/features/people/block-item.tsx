// "Block" among what can be done with a conversation.
import { Ban } from "lucide-react";
import { MenuItem } from "@/components/ui/menu";
import { text } from "@/i18n/text";
import type { Peer } from "@/stores/conversations/conversation";
import { askToBlock } from "@/stores/people/privacy";

export function BlockItem({ peer }: { peer: Peer }) {
  return (
    <MenuItem icon={Ban} grave onSelect={() => askToBlock(peer.id, peer.name ?? text.someone)}>
      {text.block.action}
    </MenuItem>
  );
}
