// The keyboard of the whole app: listens for shortcuts, moves between panes, and shows what there is.
import { useEffect, useState } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { useShortcut } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";
import { pressShortcut } from "@/lib/shortcut-registry";
import { useSettings } from "@/stores/settings/settings";
import { usePanes } from "./use-panes";

export function Keyboard() {
  const singleKeys = useSettings((settings) => settings.singleKeys);
  const sheet = useOnDemand(async () => (await import("./shortcuts-sheet")).ShortcutsSheet);
  const [open, setOpen] = useState(false);
  const Sheet = sheet.value;
  usePanes();
  useShortcut("help", async () => setOpen(await sheet.load()));

  useEffect(() => {
    const press = (event: KeyboardEvent) => pressShortcut(event, singleKeys);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [singleKeys]);

  if (sheet.failed) {
    return (
      <p
        role="alert"
        className="fixed inset-x-3 bottom-3 z-30 mx-auto w-fit max-w-md rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
      >
        {text.keyboard.notLoaded}
      </p>
    );
  }
  return open && Sheet ? <Sheet close={() => setOpen(false)} /> : null;
}
