// Who this tab is, what is kept of it (nothing), and the way out.
import { LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { PersonName } from "@/components/ui/person-name";
import { text } from "@/i18n/text";
import { useMessenger } from "@/stores/messenger";
import { usePeople } from "@/stores/people";
import { useSession } from "@/stores/session";
import { StoredNote } from "./stored-note";

export function SelfCard() {
  const messenger = useMessenger();
  const me = useSession((session) => session.me);
  const tag = usePeople((people) => (me ? people.users.get(me.id)?.tag : null));
  if (!me) return null;

  return (
    <div className="mx-4 flex items-center gap-3 rounded-2xl border border-line bg-surface py-2.5 ps-3 pe-2">
      <Avatar id={me.id} name={me.name} />
      <div className="min-w-0 flex-1 leading-tight">
        <p className="text-ink-soft text-xs">{text.self.youAre}</p>
        <PersonName name={me.name} tag={tag} className="font-semibold" />
        <StoredNote />
      </div>
      <Button
        look="quiet"
        onClick={messenger.leave}
        title={text.self.leaveHint}
        className="px-3 font-medium text-sm"
      >
        <LogOut aria-hidden="true" className="size-4" />
        <span className="max-[24rem]:sr-only">{text.self.leave}</span>
      </Button>
    </div>
  );
}
