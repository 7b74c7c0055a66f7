// One check: how it went by shape and by word, what was found, and what to do about it.
import { CircleCheck, CircleX, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { CheckName, Outcome } from "./outcome";

const LOOKS: Record<Outcome["state"] | "wait", { Icon: LucideIcon; colour: string }> = {
  pass: { Icon: CircleCheck, colour: "text-present" },
  warn: { Icon: TriangleAlert, colour: "text-notice-ink" },
  fail: { Icon: CircleX, colour: "text-danger" },
  wait: { Icon: LoaderCircle, colour: "text-ink-soft" },
};

export function CheckRow({ name, outcome }: { name: CheckName; outcome: Outcome | undefined }) {
  const words = text.selfTest;
  const state = outcome?.state ?? "wait";
  const { Icon, colour } = LOOKS[state];
  return (
    <li
      data-state={state}
      className="flex min-h-18 gap-3 border-line border-b py-3 last:border-b-0"
    >
      <Icon aria-hidden="true" className={cx("mt-0.5 size-5 shrink-0", colour)} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <strong className="font-semibold">{words.names[name]}</strong>
          <span className={cx("font-medium text-sm", colour)}>{words.states[state]}</span>
        </p>
        {outcome && <p className="wrap-anywhere text-ink-soft text-sm">{outcome.says()}</p>}
        {outcome?.remedy && <p className="mt-1 text-sm">{outcome.remedy()}</p>}
      </div>
    </li>
  );
}
