// The name on the join screen: what it is, what is wrong with it, and what happens on Enter.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { text } from "@/i18n/text";
import { madeUpName } from "@/lib/made-up-name";
import { nameFault, tidyName } from "@/lib/name-check";
import { useMessenger } from "@/stores/messenger";
import { useSession } from "@/stores/session";

/** The default of the server's limit; it checks the name again with its own. */
const MAX_NAME_LENGTH = 20;

export function useJoin() {
  const messenger = useMessenger();
  const phase = useSession((session) => session.phase);
  const limits = useSession((session) => session.limits);
  const rejected = useSession((session) => session.nameError);
  const [name, setName] = useState(() => useSession.getState().lastName ?? madeUpName(Math.random));
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const most = limits?.max_name_length ?? MAX_NAME_LENGTH;

  useEffect(() => {
    if (rejected === null) return;
    setFault(rejected);
    field.current?.focus();
  }, [rejected]);

  function check(): boolean {
    const found = nameFault(name, most);
    setFault(found === null ? null : sayFault(found, most));
    return found === null;
  }

  return {
    name,
    fault,
    field,
    joining: phase === "entering",
    type(next: string) {
      setName(next);
      setFault(null);
    },
    check,
    makeUp() {
      setName((previous) => madeUpName(Math.random, previous));
      setFault(null);
      field.current?.focus();
    },
    submit(event: FormEvent) {
      event.preventDefault();
      if (phase === "entering") return;
      if (check()) void messenger.join(tidyName(name));
      else field.current?.focus();
    },
  };
}

function sayFault(fault: NonNullable<ReturnType<typeof nameFault>>, most: number): string {
  const { faults } = text.join;
  return fault === "too_long" ? faults.too_long(most) : faults[fault];
}
