// The keyboard of the whole app: listens for shortcuts, moves between panes, and shows what there is.
import { type ComponentType, useLayoutEffect, useState } from "react";
import { PartMissing } from "@/components/ui/part-missing";
import { useOnDemand } from "@/hooks/use-on-demand";
import { useShortcut } from "@/hooks/use-shortcut";
import { pressShortcut } from "@/lib/shortcut-registry";
import { useSettings } from "@/stores/settings/settings";
import { usePanes } from "./use-panes";

type Sheet = ComponentType<{ close(): void }>;

export interface KeyboardProps {
  /** What comes late; `get` gives it at once when it is there. */
  sheet: { get(): Sheet | null; fetch(): Promise<Sheet> };
}

export function Keyboard({ sheet }: KeyboardProps) {
  const singleKeys = useSettings((settings) => settings.singleKeys);
  const [open, setOpen] = useState(false);
  usePanes();
  const late = useOnDemand(sheet.fetch);
  useShortcut("help", () => {
    setOpen(true);
    if (sheet.get() === null) void late.load();
  });

  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => pressShortcut(event, singleKeys);
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [singleKeys]);

  if (!open) return null;
  if (late.missing !== null) {
    return <PartMissing why={late.missing} retry={() => void late.load()} />;
  }
  const Sheet = sheet.get() ?? late.value;
  return Sheet && <Sheet close={() => setOpen(false)} />;
}
