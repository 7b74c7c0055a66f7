// The place of a QR code whose code is loaded later, as large as the QR code. Until then there is the link next to it.
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
