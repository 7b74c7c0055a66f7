// What can be done with the conversation as a whole.
import { Download, Eraser, Flame } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { useConversations } from "@/stores/conversations/conversations";
import { BurnDialog, ClearDialog } from "./conversation-dialogs";
import { saveConversation } from "./save-conversation";

interface ConversationMenuProps {
  conversationId: ConversationId;
  /** Items of other features. */
  children: ReactNode;
}

export function ConversationMenu({ conversationId, children }: ConversationMenuProps) {
  const conversation = useConversations((state) => state.byId.get(conversationId));
  const [open, setOpen] = useState<"burn" | "clear" | null>(null);
  const isEmpty = !conversation?.messages.length;
  const words = text.conversation;

  return (
    <div className="relative">
      <Menu label={words.more}>
        {!isEmpty && (
          <MenuItem icon={Download} onSelect={() => saveConversation(conversationId)}>
            {words.saveAll}
          </MenuItem>
        )}
        <MenuItem icon={Flame} onSelect={() => setOpen("burn")}>
          {words.burn.title}
        </MenuItem>
        {children}
        {!isEmpty && (
          <MenuItem icon={Eraser} grave onSelect={() => setOpen("clear")}>
            {words.clear.action}
          </MenuItem>
        )}
      </Menu>
      {open === "burn" && conversation && (
        <BurnDialog conversation={conversation} close={() => setOpen(null)} />
      )}
      {open === "clear" && conversation && (
        <ClearDialog conversation={conversation} close={() => setOpen(null)} />
      )}
    </div>
  );
}
