// Opens the settings. Their code comes when it is asked for, since most visits do without.
import { Settings } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";
import type { SettingsSlots } from "./settings-sheet";

/** `slots`: what other features add to a section. */
export function SettingsButton({ slots }: { slots?: SettingsSlots }) {
  const sheet = useOnDemand(async () => (await import("./settings-sheet")).SettingsSheet);
  const [open, setOpen] = useState(false);
  const Sheet = sheet.value;

  return (
    <div className="relative">
      <Button
        look="quiet"
        onClick={async () => setOpen(await sheet.load())}
        onBlur={sheet.forgive}
        aria-label={text.settings.title}
        title={text.settings.title}
        aria-haspopup="dialog"
      >
        <Settings aria-hidden="true" className="size-5" />
      </Button>
      {sheet.failed && (
        <p
          role="alert"
          className="absolute end-0 top-full z-20 mt-1 w-60 rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
        >
          {text.settings.notLoaded}
        </p>
      )}
      {open && Sheet && <Sheet close={() => setOpen(false)} slots={slots} />}
    </div>
  );
}
