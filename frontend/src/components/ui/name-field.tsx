// The field in which a name is typed, with a button for another one, and the fault told under it.
import { CircleAlert, Dices } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import type { NameFieldState } from "@/hooks/use-name-field";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface NameFieldProps {
  state: NameFieldState;
  label: string;
  hint: string;
  /** Puts another name in; the button keeps the focus where it is. */
  makeUp(): void;
  /** What stands behind the field. */
  children?: ReactNode;
}

export function NameField({ state, label, hint, makeUp, children }: NameFieldProps) {
  const { name, fault, field, type, check } = state;
  const id = useId();

  return (
    <>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <div className="mt-2 flex flex-wrap gap-2">
        <input
          ref={field}
          id={id}
          type="text"
          dir="auto"
          value={name}
          onChange={(event) => type(event.target.value)}
          onBlur={check}
          autoComplete="nickname"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={fault !== null}
          aria-describedby={`${id}-more`}
          className={cx(
            "h-12 min-w-0 flex-1 basis-40 rounded-xl border bg-paper px-4 text-lg",
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
        {children}
      </div>
      <div className="mt-2 min-h-12 text-sm">
        {fault === null ? (
          <p id={`${id}-more`} className="text-ink-soft">
            {hint}
          </p>
        ) : (
          <p id={`${id}-more`} role="alert" className="flex gap-2 font-medium text-danger">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>{fault}</span>
          </p>
        )}
      </div>
    </>
  );
}
