// Who this tab is, what is kept of it (nothing), the way out, and behind the name whatever can be done with it.
import { ChevronDown, LogOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Hidden } from "@/components/ui/hidden";
import { PersonName } from "@/components/ui/person-name";
import { text } from "@/i18n/text";
import { tagOf } from "@/lib/avatar";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { SelfBadges } from "./self-badges";
import { SelfSheet } from "./self-sheet";

interface SelfCardProps {
  /** A small button next to the name. */
  invite?: ReactNode;
  /** What else the sheet behind the name has. */
  more?: ReactNode;
}

export function SelfCard({ invite, more }: SelfCardProps) {
  const messenger = useMessenger();
  const me = useSession((session) => session.me);
  const [open, setOpen] = useState(false);
  if (!me) return null;

  return (
    <div className="mx-4 rounded-2xl border border-line bg-surface p-2">
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-haspopup="dialog"
          title={text.self.menu}
          onClick={() => setOpen(true)}
          className="flex min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-xl p-1 text-start leading-tight hover:bg-hover"
        >
          <Avatar id={me.id} name={me.name} />
          <span className="min-w-0 flex-1">
            <span className="block text-ink-soft text-xs">{text.self.youAre}</span>
            <PersonName name={me.name} className="font-semibold" />
            <span translate="no" className="block font-mono text-ink-soft text-xs">
              <bdi dir="ltr">{text.people.tag(tagOf(me.id))}</bdi>
            </span>
            <Hidden>{`. ${text.self.menu}`}</Hidden>
          </span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        </button>
        {invite}
        <Button
          look="quiet"
          onClick={messenger.leaveSoon}
          aria-label={text.self.leave}
          title={text.self.leaveHint}
        >
          <LogOut aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </Button>
      </div>
      <SelfBadges />
      {open && <SelfSheet close={() => setOpen(false)} more={more} />}
    </div>
  );
}
