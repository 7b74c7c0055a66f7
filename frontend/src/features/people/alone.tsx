// Nobody else is here: how to change that.
import { Check, Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import { announce } from "@/stores/notices";

export function Alone() {
  const address = window.location.origin;
  const { outcome, copy } = useCopy();
  const copied = outcome === "copied";

  async function copyAndTell() {
    if (await copy(address)) announce(text.people.copied);
  }

  return (
    <section className="mx-2 mt-1 rounded-2xl border border-line-strong border-dashed p-5">
      <h3 className="font-semibold font-serif text-xl">{text.people.alone}</h3>
      <p className="mt-1 text-ink-soft">{text.people.aloneHint}</p>
      <p className="mt-3 flex min-h-11 items-center gap-1 rounded-xl bg-sunken ps-3">
        <span className="wrap-anywhere min-w-0 flex-1 font-mono text-sm">{address}</span>
        <Button
          look="quiet"
          onClick={() => void copyAndTell()}
          aria-label={copied ? text.people.copied : text.people.copy}
          title={copied ? text.people.copied : text.people.copy}
        >
          {copied ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )}
        </Button>
      </p>
      <a
        href="/"
        target="_blank"
        rel="noreferrer"
        className="mt-3 flex min-h-11 items-center justify-center rounded-full bg-primary px-4 font-semibold text-primary-ink hover:bg-primary-hover"
      >
        {text.people.secondTab}
      </a>
    </section>
  );
}
