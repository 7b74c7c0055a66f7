// The keyboard of the whole app: listens for shortcuts, moves between panes, and shows what there is.
import { useEffect, useState } from "react";
import { useShortcut } from "@/hooks/use-shortcut";
import { pressShortcut } from "@/lib/shortcut-registry";
import { useSettings } from "@/stores/settings/settings";
import { ShortcutsSheet } from "./shortcuts-sheet";
import { usePanes } from "./use-panes";

export function Keyboard() {
  const singleKeys = useSettings((settings) => settings.singleKeys);
  const [open, setOpen] = useState(false);
  usePanes();
  useShortcut("help", () => setOpen(true));

  useEffect(() => {
    const press = (event: KeyboardEvent) => pressShortcut(event, singleKeys);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [singleKeys]);

  return open && <ShortcutsSheet close={() => setOpen(false)} />;
}
