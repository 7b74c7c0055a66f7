// Who this tab is, in one bar with what is done most: behind the name stands whatever else can be done with it.
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
import { SelfMarks } from "./self-marks";
import { SelfSheet } from "./self-sheet";

interface SelfCardProps {
  /** Small buttons next to the name. */
  actions?: ReactNode;
  /** What else the sheet behind the name has. */
  more?: ReactNode;
}

export function SelfCard({ actions, more }: SelfCardProps) {
  const messenger = useMessenger();
  const me = useSession((session) => session.me);
  const [open, setOpen] = useState(false);
  if (!me) return null;

  return (
    <div className="@container">
      <div className="flex items-center ps-3 pe-2 pt-1.5">
        <button
          type="button"
          aria-haspopup="dialog"
          title={text.self.menu}
          onClick={() => setOpen(true)}
          className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-2.5 rounded-xl px-2 text-start leading-tight hover:bg-hover"
        >
          <Avatar id={me.id} name={me.name} size="bar" />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1.5 text-ink-soft text-xs">
              <span className="truncate">{text.self.youAre}</span>
              <bdi dir="ltr" translate="no" className="shrink-0 font-mono">
                {text.people.tag(tagOf(me.id))}
              </bdi>
              <SelfMarks />
            </span>
            <PersonName name={me.name} className="font-semibold" />
            <Hidden>{`. ${text.self.menu}`}</Hidden>
          </span>
          <ChevronDown
            aria-hidden="true"
            className="@max-[24rem]:hidden size-4 shrink-0 text-ink-soft"
          />
        </button>
        {actions}
        {/* Where the name needs the room, leaving is in its sheet. */}
        <Button
          look="quiet"
          onClick={messenger.leaveSoon}
          aria-label={text.self.leave}
          title={text.self.leaveHint}
          className="@max-[21rem]:hidden"
        >
          <LogOut aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </Button>
      </div>
      {open && <SelfSheet close={() => setOpen(false)} more={more} />}
    </div>
  );
}
