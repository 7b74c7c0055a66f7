// An invitation in one press: once and for an hour, which is safe. How often and until when can be changed before.
import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { text } from "@/i18n/text";
import { serverTime } from "@/lib/steady-time";
import { useInvites } from "@/stores/people/invites";
import { useMessenger } from "@/stores/use-messenger";

const USES = { once: 1, five: 5, any: undefined } as const;
const OFTEN = ["once", "five", "any"] as const;
const UNTIL = ["hour", "today", "stay"] as const;
type Until = (typeof UNTIL)[number];
const HOUR_MS = 3_600_000;
/** The server takes nothing shorter; a minute before midnight, "today" is of no use to anybody otherwise. */
const LEAST_MS = 60_000;

export function InviteForm({ made }: { made(): void }) {
  const messenger = useMessenger();
  const making = useInvites((invites) => invites.making);
  const fault = useInvites((invites) => invites.fault);
  const [uses, setUses] = useState<keyof typeof USES>("once");
  const [until, setUntil] = useState<Until>("hour");
  const [changing, setChanging] = useState(false);
  const words = text.invites;

  function submit(event: FormEvent) {
    event.preventDefault();
    messenger.createInvite(USES[uses], msUntil(until));
    made();
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p>{`${words.uses[uses]} · ${words.until[until]}`}</p>
        <Button look="link" onClick={() => setChanging(!changing)} aria-expanded={changing}>
          {words.change}
        </Button>
      </div>
      {changing && (
        <>
          <Choice
            legend={words.often}
            values={OFTEN}
            chosen={uses}
            choose={setUses}
            words={words.uses}
          />
          <Choice
            legend={words.long}
            values={UNTIL}
            chosen={until}
            choose={setUntil}
            words={words.until}
          />
        </>
      )}
      {fault !== null && (
        <p role="alert" className="flex gap-2 font-medium text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>{fault}</span>
        </p>
      )}
      <Button look="primary" type="submit" aria-disabled={making}>
        {making ? words.making : words.make}
      </Button>
    </form>
  );
}

function msUntil(until: Until): number | undefined {
  if (until === "stay") return undefined;
  if (until === "hour") return HOUR_MS;
  const now = serverTime();
  return Math.max(LEAST_MS, new Date(now).setHours(24, 0, 0, 0) - now);
}
