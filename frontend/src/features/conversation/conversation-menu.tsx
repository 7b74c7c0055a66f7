// What can be done with the conversation as a whole.
import { Download, Eraser, Flame } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";
import { useConversations } from "@/stores/conversations/conversations";
import { saveConversation } from "./save-conversation";

interface ConversationMenuProps {
  peerId: string;
  /** Items of other features. */
  children: ReactNode;
}

export function ConversationMenu({ peerId, children }: ConversationMenuProps) {
  const conversation = useConversations((state) => state.byPeer.get(peerId));
  const dialogs = useOnDemand(() => import("./conversation-dialogs"));
  const [open, setOpen] = useState<"burn" | "clear" | null>(null);
  const isEmpty = !conversation?.messages.length;
  const { value } = dialogs;
  const words = text.conversation;

  async function show(dialog: "burn" | "clear") {
    if (await dialogs.load()) setOpen(dialog);
  }

  return (
    <div className="relative">
      <Menu label={words.more}>
        {!isEmpty && (
          <MenuItem icon={Download} onSelect={() => saveConversation(peerId)}>
            {words.saveAll}
          </MenuItem>
        )}
        <MenuItem icon={Flame} onSelect={() => void show("burn")}>
          {words.burn.title}
        </MenuItem>
        {children}
        {!isEmpty && (
          <MenuItem icon={Eraser} grave onSelect={() => void show("clear")}>
            {words.clear.action}
          </MenuItem>
        )}
      </Menu>
      {dialogs.failed && (
        <p
          role="alert"
          className="absolute end-0 top-full z-20 mt-1 w-60 rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
        >
          {text.search.notLoaded}
        </p>
      )}
      {open === "burn" && value && conversation && (
        <value.BurnDialog conversation={conversation} close={() => setOpen(null)} />
      )}
      {open === "clear" && value && conversation && (
        <value.ClearDialog conversation={conversation} close={() => setOpen(null)} />
      )}
    </div>
  );
}
