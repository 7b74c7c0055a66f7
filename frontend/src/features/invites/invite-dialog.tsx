// Making an invitation, showing it, and withdrawing those that still work.
import { useState } from "react";
import { Modal } from "@/components/ui/modal";
import { text } from "@/i18n/text";
import { useInvites } from "@/stores/people/invites";
import { InviteForm } from "./invite-form";
import { InviteRow } from "./invite-row";
import { ShownInvite } from "./shown-invite";
import { useOpenInvites } from "./use-open-invites";

export function InviteDialog({ close }: { close(): void }) {
  const words = text.invites;
  const open = useOpenInvites();
  const created = useInvites((invites) => invites.created);
  /** Null: the one that was made last. */
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = open.find(({ code }) => code === (wanted ?? created));

  return (
    <Modal title={words.title} close={close}>
      <p className="mb-4 text-ink-soft">{words.lead}</p>
      {shown && <ShownInvite key={shown.code} code={shown.code} />}
      <InviteForm made={() => setWanted(null)} />
      <h3 className="mt-6 mb-1 font-semibold">{words.open}</h3>
      {open.length === 0 ? (
        <p className="text-ink-soft text-sm">{words.none}</p>
      ) : (
        <ul>
          {open.map((invite) => (
            <InviteRow
              key={invite.code}
              invite={invite}
              shown={invite === shown}
              show={() => setWanted(invite.code)}
            />
          ))}
        </ul>
      )}
    </Modal>
  );
}
