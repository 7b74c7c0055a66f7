// Everything about oneself in one place: the name, the id, whatever the app adds, and what leaving costs.
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Modal } from "@/components/ui/modal";
import { PersonName } from "@/components/ui/person-name";
import { text } from "@/i18n/text";
import { tagOf } from "@/lib/avatar";
import { announce } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { RenameForm } from "./rename-form";
import { useSelfFacts } from "./use-self-facts";
import { VisibilityChoice } from "./visibility-choice";

interface SelfSheetProps {
  close(): void;
  more?: ReactNode;
}

export function SelfSheet({ close, more }: SelfSheetProps) {
  const messenger = useMessenger();
  const me = useSession((session) => session.me);
  const facts = useSelfFacts();
  if (!me) return null;

  return (
    <Modal title={text.self.region} close={close}>
      <div className="grid grid-cols-1 gap-5">
        <div className="flex items-center gap-4">
          <Avatar id={me.id} name={me.name} size="large" />
          <PersonName name={me.name} tag={tagOf(me.id)} className="font-semibold text-xl" />
        </div>
        <RenameForm />
        {more}
        <dl className="grid gap-2 rounded-2xl bg-sunken p-4 text-sm">
          {facts.map(({ words, more }) => (
            <div key={words}>
              <dt className="font-semibold">{words}</dt>
              <dd className="text-ink-soft">{more}</dd>
            </div>
          ))}
        </dl>
        <VisibilityChoice />
        <div>
          <h3 className="mb-2 font-semibold">{text.self.id}</h3>
          <CopyField value={me.id} action={text.self.copyId} tell={announce} />
        </div>
        <div>
          <p className="mb-2 text-ink-soft text-sm">{text.self.leaveMore}</p>
          <Button look="danger" onClick={messenger.leaveSoon}>
            <LogOut aria-hidden="true" className="size-4 rtl:-scale-x-100" />
            <span>{text.self.leave}</span>
          </Button>
        </div>
      </div>
    </Modal>
  );
}
