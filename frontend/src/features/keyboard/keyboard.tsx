// The keyboard of the whole app: listens for shortcuts, moves between panes, and shows what there is.
import { useEffect, useState } from "react";
import { PartMissing } from "@/components/ui/part-missing";
import { useOnDemand } from "@/hooks/use-on-demand";
import { useShortcut } from "@/hooks/use-shortcut";
import { pressShortcut } from "@/lib/shortcut-registry";
import { useSettings } from "@/stores/settings/settings";
import { usePanes } from "./use-panes";

export function Keyboard() {
  const singleKeys = useSettings((settings) => settings.singleKeys);
  const [open, setOpen] = useState(false);
  usePanes();
  const sheet = useOnDemand(() => import("./shortcuts-sheet"));
  useShortcut("help", () => {
    setOpen(true);
    void sheet.load();
  });

  useEffect(() => {
    const press = (event: KeyboardEvent) => pressShortcut(event, singleKeys);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [singleKeys]);

  if (!open) return null;
  if (sheet.missing !== null) {
    return <PartMissing why={sheet.missing} retry={() => void sheet.load()} />;
  }
  return sheet.value && <sheet.value.ShortcutsSheet close={() => setOpen(false)} />;
}
