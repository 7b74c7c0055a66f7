// Opens the invitations. Their code comes when it is asked for, since most visits do without.
import { QrCode } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

/** `wide`: with its words; otherwise they are told to whoever points at it or can't see it. */
export function InviteButton({ wide = false }: { wide?: boolean }) {
  const dialog = useOnDemand(() => import("./invite-dialog"));
  const [open, setOpen] = useState(false);

  return (
    <div className={cx(!wide && "relative")}>
      <Button
        look={wide ? "primary" : "quiet"}
        onClick={async () => setOpen(await dialog.load())}
        onBlur={dialog.forgive}
        aria-label={text.invites.title}
        title={wide ? undefined : text.invites.title}
        aria-haspopup="dialog"
        className={cx(wide && "w-full")}
      >
        <QrCode aria-hidden="true" className="size-5" />
        {wide && text.invites.title}
      </Button>
      {dialog.failed && (
        <p
          role="alert"
          className="absolute end-0 top-full z-20 mt-1 w-60 rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
        >
          {text.notLoaded}
        </p>
      )}
      {open && dialog.value && <dialog.value.InviteDialog close={() => setOpen(false)} />}
    </div>
  );
}
