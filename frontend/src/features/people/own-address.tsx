// The address by which others come here: as a code, as a text to copy, and as a link for a second tab.
import { CopyField } from "@/components/ui/copy-field";
import { LateQrCode } from "@/components/ui/late-qr-code";
import { text } from "@/i18n/text";
import { homeOf, isThisDeviceOnly } from "@/lib/address";
import { announce } from "@/stores/attention/notices";

/** `large`: where there is nothing else to see. */
export function OwnAddress({ large = false }: { large?: boolean }) {
  const { hostname } = window.location;
  const home = homeOf(window.location);
  const words = text.people;

  return (
    <div className="grid gap-3">
      {isThisDeviceOnly(hostname) ? (
        <p className="text-sm">{words.onlyHere}</p>
      ) : (
        <LateQrCode value={home} name={words.addressCode} large={large} />
      )}
      <CopyField value={home} action={words.copy} tell={announce} large={large} />
      <a
        href="./"
        target="_blank"
        rel="noreferrer"
        className="flex min-h-11 items-center justify-center rounded-full bg-primary px-4 font-semibold text-primary-ink hover:bg-primary-hover"
      >
        {words.secondTab}
      </a>
    </div>
  );
}
