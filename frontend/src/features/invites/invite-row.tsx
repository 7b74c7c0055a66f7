// An invitation that still works: what is left of it, and the way to look at it again or to withdraw it.
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { fullTime } from "@/lib/time";
import type { Invite } from "@/realtime/frames";
import { announce } from "@/stores/attention/notices";
import { useMessenger } from "@/stores/use-messenger";

interface InviteRowProps {
  invite: Invite;
  shown: boolean;
  show(): void;
}

export function InviteRow({ invite, shown, show }: InviteRowProps) {
  const messenger = useMessenger();
  const { code, uses_left, expires_at } = invite;
  const words = text.invites;
  const left = text.list([
    uses_left === undefined ? words.anyUses : words.usesLeft(uses_left),
    expires_at ? words.expires(fullTime(Date.parse(expires_at))) : words.stays,
  ]);

  function withdraw() {
    messenger.revokeInvite(code);
    announce(words.withdrawn);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 border-line border-b py-1 last:border-b-0">
      <span className="min-w-40 flex-1 text-sm">{left}</span>
      <Button look="link" onClick={show} aria-pressed={shown} className="text-sm">
        {words.show}
      </Button>
      <Button look="link" onClick={withdraw} className="text-danger text-sm">
        {words.withdraw}
      </Button>
    </li>
  );
}
