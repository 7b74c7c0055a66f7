// A page on which the app looks at its own surroundings and says what works, what doesn't, and who can mend it.
import { ArrowLeft } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { LIST_PATH } from "@/lib/path";
import { announce } from "@/stores/attention/notices";
import { CheckRow } from "./check-row";
import { CHECKS } from "./outcome";
import { report } from "./report";
import { useSelfTest } from "./use-self-test";

export function SelfTestPage() {
  const { outcomes, done, again } = useSelfTest();
  const { outcome: copied, copy } = useCopy();
  const title = useRef<HTMLHeadingElement>(null);
  const words = text.selfTest;
  const bad = CHECKS.filter((name) => outcomes[name]?.state === "fail").length;
  const odd = CHECKS.filter((name) => outcomes[name]?.state === "warn").length;
  const verdict = done ? words.verdict(bad, odd) : words.running;

  useLayoutEffect(() => title.current?.focus(), []);
  useLayoutEffect(() => {
    if (done) announce(verdict);
  }, [done, verdict]);

  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-2xl px-5 pt-4 pb-[max(2.5rem,env(safe-area-inset-bottom))] outline-none"
    >
      <a
        href={LIST_PATH}
        className="inline-flex min-h-11 items-center gap-2 rounded font-medium underline underline-offset-2"
      >
        <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        <span>{words.back}</span>
      </a>
      <h1
        ref={title}
        tabIndex={-1}
        className="mt-4 text-balance font-semibold font-serif text-4xl outline-none"
      >
        {words.title}
      </h1>
      <p className="mt-2 text-ink-soft">{words.lead}</p>
      <p className="mt-4 font-semibold">{verdict}</p>
      <ul
        aria-label={words.title}
        className="mt-2 rounded-3xl border border-line bg-surface px-5 py-2"
      >
        {CHECKS.map((name) => (
          <CheckRow key={name} name={name} outcome={outcomes[name]} />
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button look="primary" onClick={again}>
          {words.again}
        </Button>
        <Button className="min-h-11" onClick={() => void copy(report(outcomes, Date.now()))}>
          {copied === null ? words.copy : words.copying[copied]}
        </Button>
      </div>
      <p className="mt-3 text-ink-soft text-sm">{words.private}</p>
    </main>
  );
}
