// The way to the sheet of keys for whoever doesn't know its key: a button in the settings.
import { Keyboard } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { perform } from "@/lib/shortcut-registry";

export function ShowShortcuts() {
  return (
    <Button className="w-fit" onClick={() => perform("help")}>
      <Keyboard aria-hidden="true" className="size-4" />
      <span>{text.keyboard.show}</span>
    </Button>
  );
}
