// Nobody else is here: how to change that.
import { CopyField } from "@/components/ui/copy-field";
import { LateQrCode } from "@/components/ui/late-qr-code";
import { text } from "@/i18n/text";
import { isThisDeviceOnly } from "@/lib/address";
import { announce } from "@/stores/attention/notices";

export function Alone() {
  const { origin, hostname } = window.location;
  const words = text.people;

  return (
    <section className="mx-2 mt-1 rounded-2xl border border-line-strong border-dashed p-5">
      <h3 className="font-semibold font-serif text-xl">{words.alone}</h3>
      <p className="mt-1 mb-3 text-ink-soft">{words.aloneHint}</p>
      {isThisDeviceOnly(hostname) ? (
        <p className="mb-3 text-sm">{words.onlyHere}</p>
      ) : (
        <LateQrCode value={origin} name={words.addressCode} />
      )}
      <div className="mt-3">
        <CopyField value={origin} action={words.copy} tell={announce} />
      </div>
      <a
        href="/"
        target="_blank"
        rel="noreferrer"
        className="mt-3 flex min-h-11 items-center justify-center rounded-full bg-primary px-4 font-semibold text-primary-ink hover:bg-primary-hover"
      >
        {words.secondTab}
      </a>
    </section>
  );
}
