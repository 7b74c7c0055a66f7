// What is printed on the keys of a shortcut, and how it is said where that is a picture.
import { Fragment } from "react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { onApple } from "@/lib/shortcuts";

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

export function KeyNames({ combinations }: { combinations: readonly string[] }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {combinations.map((combination, at) => (
        <Fragment key={combination}>
          {at > 0 && <Hidden>{` ${text.keyboard.or} `}</Hidden>}
          {/* Keys are pressed in this order whichever way the language runs. */}
          <span dir="ltr" className="flex items-center gap-1">
            {combination.split("+").map((key) => (
              <KeyName key={key} name={key} />
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

function KeyName({ name }: { name: string }) {
  const names: Readonly<Record<string, string>> = text.keyboard.keys;
  const modifier = onApple() ? names.Command : names.Ctrl;
  const spoken = name === "Mod" ? modifier : (names[name] ?? name);
  return (
    <kbd
      translate="no"
      className="min-w-7 rounded-md border border-line-strong border-b-2 bg-paper px-1.5 py-0.5 text-center font-sans text-sm"
    >
      {SIGNS[name] ? (
        <>
          <span aria-hidden="true">{SIGNS[name]}</span>
          <Hidden>{spoken}</Hidden>
        </>
      ) : (
        spoken
      )}
    </kbd>
  );
}
