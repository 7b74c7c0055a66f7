// The tray, once there is something in it.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { trayOf, useTrays } from "@/stores/files/tray";

async function fetchTray() {
  const { Tray } = await import("./tray");
  return { Tray };
}

interface LateTrayProps {
  peerId: string;
  onRemoved(): void;
}

export function LateTray({ peerId, onRemoved }: LateTrayProps) {
  const isNeeded = useTrays((trays) => {
    const { items, fault, coming } = trayOf(trays, peerId);
    return items.length > 0 || fault !== null || coming > 0;
  });
  const { value, load } = useOnDemand(fetchTray);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another need is another try.
  useEffect(() => {
    if (isNeeded && !value) void load();
  }, [isNeeded]);
  return isNeeded && value && <value.Tray peerId={peerId} onRemoved={onRemoved} />;
}
