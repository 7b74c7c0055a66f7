// Another name for the same person: the field of the join screen, and what the server says to it.
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { NameField } from "@/components/ui/name-field";
import { useNameField } from "@/hooks/use-name-field";
import { serverWords, text } from "@/i18n/text";
import { madeUpName } from "@/lib/made-up-name";
import { forgiveName, type NameRefusal, useNameWish } from "@/stores/session/own-name";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";

export function RenameForm() {
  const messenger = useMessenger();
  const mine = useSession((session) => session.me?.name ?? "");
  const limits = useSession((session) => session.limits);
  const { wanted, fault } = useNameWish();
  const state = useNameField(() => mine, limits?.max_name_length);
  const [asked, setAsked] = useState<string | null>(null);
  const words = text.self.rename;
  const done = asked !== null && asked === mine && state.name === mine;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is told once, whatever is typed after it.
  useEffect(() => {
    if (fault !== null) state.reject(() => sayRefusal(fault));
  }, [fault]);

  useEffect(() => forgiveName, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const name = wanted === null ? state.checked() : null;
    if (name === null) return;
    setAsked(name);
    state.type(name);
    messenger.rename(name);
  }

  return (
    <form noValidate onSubmit={submit}>
      <NameField
        state={state}
        label={words.label}
        hint={done ? words.done(mine) : words.hint}
        makeUp={() => state.type(madeUpName(Math.random, state.name))}
      >
        <Button type="submit" aria-disabled={wanted !== null} className="min-h-12 shrink-0">
          {wanted === null ? words.submit : words.renaming}
        </Button>
      </NameField>
    </form>
  );
}

function sayRefusal(refusal: NameRefusal): string {
  if (typeof refusal !== "string") return serverWords(refusal.words, text.join.rejected);
  return text.self.rename[refusal];
}
