// Brings the offer of notifications once something was missed: most visits never see it.
import { lazy, Suspense } from "react";
import { fetchPart } from "@/lib/part";
import { useMissed } from "@/stores/attention/missed";
import { useSettings } from "@/stores/settings/settings";

// Without it, the settings have the same.
const Offer = lazy(() => fetchPart(() => import("./offer")).catch(() => ({ default: () => null })));

export function LateOffer() {
  const missed = useMissed((state) => state.missed);
  const undecided = useSettings((settings) => settings.notify === "undecided");
  if (!missed || !undecided) return null;
  return (
    <Suspense>
      <Offer />
    </Suspense>
  );
}
