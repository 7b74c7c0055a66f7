// The place of a QR code whose code is loaded later, as large as the QR code. Until then there is the link next to it.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { PartMissing } from "./part-missing";

export function LateQrCode({ value, name }: { value: string; name: string }) {
  const { value: part, missing, load } = useOnDemand(() => import("./qr-code"));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when there is a place for it.
  useEffect(() => {
    void load();
  }, []);

  if (missing !== null) return <PartMissing why={missing} retry={() => void load()} />;
  return (
    <div className="mx-auto aspect-square w-full max-w-52 rounded-xl bg-sunken">
      {part && <part.QrCode value={value} name={name} />}
    </div>
  );
}
