// Opens the settings, which are there at once: the next key is meant for them.
import { Settings } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { SettingsSheet, type SettingsSlots } from "./settings-sheet";

/** `slots`: what other features add to a section. */
export function SettingsButton({ slots }: { slots?: SettingsSlots }) {
  const [open, setOpen] = useState(false);

  return (
    <div>
      <Button
        look="quiet"
        onClick={() => setOpen(true)}
        aria-label={text.settings.title}
        title={text.settings.title}
        aria-haspopup="dialog"
      >
        <Settings aria-hidden="true" className="size-5" />
      </Button>
      {open && <SettingsSheet close={() => setOpen(false)} slots={slots} />}
    </div>
  );
}
