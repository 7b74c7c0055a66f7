// One invitation to hand over: as a code for a camera, as a link to copy, and by whatever the device shares with.
import { Share2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { LateQrCode } from "@/components/ui/late-qr-code";
import { text } from "@/i18n/text";
import { homeOf, isThisDeviceOnly } from "@/lib/address";
import { inviteLink } from "@/lib/path";
import { announce } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";

export function ShownInvite({ code }: { code: string }) {
  const name = useSession((session) => session.me?.name ?? "");
  const { hostname } = window.location;
  const link = inviteLink(homeOf(window.location), code, name);
  const words = text.invites;
  const root = useRef<HTMLDivElement>(null);

  // It appears above what was pressed.
  useEffect(() => {
    root.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function share() {
    // Cancelling the share dialog is reported as an error, but it isn't one.
    navigator.share({ text: words.shareText(name), url: link }).catch(() => {});
  }

  return (
    <div ref={root} className="mb-6 grid gap-3">
      {isThisDeviceOnly(hostname) ? (
        <p className="text-sm">{text.people.onlyHere}</p>
      ) : (
        <LateQrCode value={link} name={words.code} />
      )}
      <CopyField value={link} action={words.link} tell={announce} />
      {"share" in navigator && (
        <Button onClick={share} className="justify-self-start">
          <Share2 aria-hidden="true" className="size-4" />
          <span>{words.share}</span>
        </Button>
      )}
    </div>
  );
}
