// The name on the join screen: what it is, what is wrong with it, and what happens on Enter.
import { type FormEvent, useEffect } from "react";
import { useNameField } from "@/hooks/use-name-field";
import { serverWords, text } from "@/i18n/text";
import { madeUpName } from "@/lib/made-up-name";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";

export function useJoin() {
  const messenger = useMessenger();
  const phase = useSession((session) => session.phase);
  const limits = useSession((session) => session.limits);
  const rejected = useSession((session) => session.nameError);
  const lastName = useSession((session) => session.lastName);
  const state = useNameField(() => madeUpName(Math.random), limits?.max_name_length);
  const joining = phase === "entering";

  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is told once, whatever is typed after it.
  useEffect(() => {
    if (rejected !== null) state.reject(() => serverWords(rejected, text.join.rejected));
  }, [rejected]);

  return {
    state,
    joining,
    /** Who was here in this tab a while ago. */
    lastName,
    makeUp() {
      state.type(madeUpName(Math.random, state.name));
      state.field.current?.focus();
    },
    submit(event: FormEvent) {
      event.preventDefault();
      const name = joining ? null : state.checked();
      if (name !== null) void messenger.join(name);
    },
    goOn() {
      if (!joining && lastName !== null) void messenger.join(lastName);
    },
  };
}
