// The card with the name: focused, filled in, one Enter away from being there.
import { useLayoutEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { NameField } from "@/components/ui/name-field";
import { text } from "@/i18n/text";
import { useJoin } from "./use-join";

export function NameForm() {
  const { state, joining, lastName, makeUp, submit, goOn } = useJoin();
  const { name, field } = state;
  const again = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (again.current) return again.current.focus();
    field.current?.focus();
    field.current?.select();
  }, [field]);

  return (
    <form
      noValidate
      onSubmit={submit}
      className="rounded-3xl border border-line bg-surface p-6 shadow-[0_24px_60px_-32px_rgb(0_0_0/0.35)] sm:p-8"
    >
      {lastName !== null && (
        <div className="mb-6">
          <Button
            ref={again}
            look="primary"
            onClick={goOn}
            aria-disabled={joining}
            className="wrap-anywhere min-h-12 w-full py-1 text-lg"
          >
            {text.join.continueAs(lastName)}
          </Button>
          <p className="mt-4 text-center text-ink-soft text-sm">{text.join.orElse}</p>
        </div>
      )}
      <div className="mb-6 flex justify-center">
        <Avatar id={null} name={name} size="large" />
      </div>
      <NameField state={state} label={text.join.name} hint={text.join.hint} makeUp={makeUp} />
      <Button
        look={lastName === null ? "primary" : "outline"}
        type="submit"
        aria-disabled={joining}
        className="mt-2 min-h-12 w-full text-lg"
      >
        {joining ? text.join.joining : text.join.submit}
      </Button>
    </form>
  );
}
