// The place of a QR code whose drawing comes later, as large as the code will be; without it the link next to it is the way.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";

export function LateQrCode({ value, name }: { value: string; name: string }) {
  const { value: part, failed, load } = useOnDemand(() => import("./qr-code"));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when there is a place for it.
  useEffect(() => {
    void load();
  }, []);

  if (failed) return <p className="text-ink-soft text-sm">{text.qr.failed}</p>;
  return (
    <div className="mx-auto aspect-square w-full max-w-52 rounded-xl bg-sunken">
      {part && <part.QrCode value={value} name={name} />}
    </div>
  );
}
