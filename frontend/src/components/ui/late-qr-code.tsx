// The place of a QR code whose code is loaded later, as large as the QR code. Until then there is the link next to it.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { cx } from "@/lib/cx";
import { PartMissing } from "./part-missing";

interface LateQrCodeProps {
  value: string;
  name: string;
  large?: boolean;
}

export function LateQrCode({ value, name, large = false }: LateQrCodeProps) {
  const { value: part, missing, load } = useOnDemand(() => import("./qr-code"));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when there is a place for it.
  useEffect(() => {
    void load();
  }, []);

  if (missing !== null) return <PartMissing why={missing} retry={() => void load()} />;
  return (
    <div
      className={cx(
        "mx-auto aspect-square w-full rounded-xl bg-sunken",
        large ? "max-w-72" : "max-w-52",
      )}
    >
      {part && <part.QrCode value={value} name={name} />}
    </div>
  );
}
