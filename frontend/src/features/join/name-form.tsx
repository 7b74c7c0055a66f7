// The card with the name: focused, filled in, one Enter away from being there.
import { CircleAlert, Dices } from "lucide-react";
import { useEffect } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { useJoin } from "./use-join";

export function NameForm() {
  const { name, fault, field, joining, type, check, makeUp, submit } = useJoin();

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [field]);

  return (
    <form
      noValidate
      onSubmit={submit}
      className="rounded-3xl border border-line bg-surface p-6 shadow-[0_24px_60px_-32px_rgb(0_0_0/0.35)] sm:p-8"
    >
      <div className="mb-6 flex justify-center">
        <Avatar id={name} name={name} size="large" />
      </div>
      <label htmlFor="name" className="font-semibold">
        {text.join.name}
      </label>
      <div className="mt-2 flex gap-2">
        <input
          ref={field}
          id="name"
          dir="auto"
          value={name}
          onChange={(event) => type(event.target.value)}
          onBlur={check}
          autoComplete="nickname"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? "name-hint" : "name-fault"}
          className={cx(
            "h-12 w-full min-w-0 rounded-xl border bg-paper px-4 text-lg",
            fault === null ? "border-line-strong" : "border-2 border-danger",
          )}
        />
        <Button
          look="quiet"
          onMouseDown={(event) => event.preventDefault()}
          onClick={makeUp}
          aria-label={text.join.another}
          title={text.join.another}
          className="size-12 shrink-0 border border-line-strong"
        >
          <Dices aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <div className="mt-2 min-h-12 text-sm">
        {fault === null ? (
          <p id="name-hint" className="text-ink-soft">
            {text.join.hint}
          </p>
        ) : (
          <p id="name-fault" role="alert" className="flex gap-2 font-medium text-danger">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {fault}
          </p>
        )}
      </div>
      <Button
        look="primary"
        type="submit"
        aria-disabled={joining}
        className="mt-2 min-h-12 w-full text-lg"
      >
        {joining ? text.join.joining : text.join.submit}
      </Button>
    </form>
  );
}
