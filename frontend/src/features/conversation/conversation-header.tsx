// Whom this conversation is with, and whether they are here.
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { PersonName } from "@/components/ui/person-name";
import { PresenceDot } from "@/components/ui/presence-dot";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { clockTime } from "@/lib/time";
import type { Peer } from "@/stores/conversations/conversation";
import { ConversationMenu } from "./conversation-menu";

interface ConversationHeaderProps {
  conversationId: ConversationId;
  peer: Peer;
  leftAt: number | null;
  reconnecting: boolean;
  goBack(): void;
  /** Of the menu, from other features. */
  menuItems: ReactNode;
}

export function ConversationHeader({
  conversationId,
  peer,
  leftAt,
  reconnecting,
  goBack,
  menuItems,
}: ConversationHeaderProps) {
  const name = peer.name ?? text.someone;
  const present = reconnecting ? "reconnecting" : "online";
  return (
    <header className="flex items-center gap-3 border-line border-b px-3 py-2.5 wide:px-6 wide:py-3.5">
      <Button
        look="quiet"
        onClick={goBack}
        aria-label={text.conversation.back}
        className="wide:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
      </Button>
      <Avatar id={peer.id} name={name} faded={leftAt !== null} />
      <div className="min-w-0 flex-1 leading-tight">
        <h2 className="font-semibold text-lg">
          <PersonName name={name} tag={peer.tag} />
        </h2>
        <p className="flex items-center gap-1.5 text-ink-soft text-sm">
          <PresenceDot presence={leftAt === null ? present : "left"} className="size-2.5" />
          <span>
            {leftAt === null
              ? text.conversation[present]
              : text.conversation.leftAt(clockTime(leftAt))}
          </span>
        </p>
      </div>
      <ConversationMenu conversationId={conversationId}>{menuItems}</ConversationMenu>
    </header>
  );
}
