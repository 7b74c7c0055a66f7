// Who came by an invitation of this person, until the conversation with them was opened or the word was put away.
import { UserRoundCheck, X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath } from "@/lib/path";
import { goTo } from "@/lib/place";
import { useConversations } from "@/stores/conversations/conversations";
import { forgetGuest, useInvites } from "@/stores/people/invites";

export function GuestCame() {
  const guest = useInvites((invites) => invites.guest);
  const isOpen = useConversations(
    ({ openId }) => guest !== null && openId === conversationWith(guest.id),
  );

  useEffect(() => {
    if (isOpen) forgetGuest();
  }, [isOpen]);

  if (guest === null || isOpen) return null;
  return (
    <section
      aria-label={text.invites.cameTitle}
      className="arrive flex items-center justify-center gap-2 bg-good px-3 text-good-ink text-sm"
    >
      <UserRoundCheck aria-hidden="true" className="size-4 shrink-0 max-sm:hidden" />
      <p className="wrap-anywhere min-w-0 py-1.5 font-medium">{text.invites.came(guest.name)}</p>
      <Button look="link" onClick={() => goTo(conversationPath(conversationWith(guest.id)))}>
        {text.invites.openTalk}
      </Button>
      <Button look="link" aria-label={text.close} title={text.close} onClick={forgetGuest}>
        <X aria-hidden="true" className="size-4" />
      </Button>
    </section>
  );
}
