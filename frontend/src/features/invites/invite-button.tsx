// Opens the invitations, which are there at once: the next key is meant for them.
import { QrCode } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { InviteDialog } from "./invite-dialog";

/** `wide`: with its words; otherwise they are told to whoever points at it or can't see it. */
export function InviteButton({ wide = false }: { wide?: boolean }) {
  const [open, setOpen] = useState(false);

  return (
    <div>
      <Button
        look={wide ? "primary" : "quiet"}
        onClick={() => setOpen(true)}
        aria-label={text.invites.title}
        title={wide ? undefined : text.invites.title}
        aria-haspopup="dialog"
        className={cx(wide && "w-full")}
      >
        <QrCode aria-hidden="true" className="size-5" />
        {wide && <span>{text.invites.title}</span>}
      </Button>
      {open && <InviteDialog close={() => setOpen(false)} />}
    </div>
  );
}
