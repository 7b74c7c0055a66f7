// The few things that can be set, behind one button: opens below it, closes by Escape, by its button or by going elsewhere.
import { Settings } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { ShownSwitch } from "./shown-switch";
import { ThemeSwitch } from "./theme-switch";
import { useDisclosure } from "./use-disclosure";

export function SettingsMenu() {
  const { open, toggle, root, button, panel } = useDisclosure();

  return (
    <div ref={root} className="relative">
      <Button
        ref={button}
        look="quiet"
        onClick={toggle}
        aria-label={text.settings.title}
        title={text.settings.title}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        <Settings aria-hidden="true" className="size-5" />
      </Button>
      {open && (
        <div
          ref={panel}
          role="dialog"
          aria-label={text.settings.title}
          tabIndex={-1}
          className="arrive absolute end-0 top-full z-20 mt-1 grid w-80 max-w-[calc(100vw-2rem)] gap-3 rounded-2xl border border-line-strong bg-surface p-4 shadow-lg outline-none"
        >
          <ShownSwitch what="showRead" />
          <ShownSwitch what="showTyping" />
          <div className="flex items-center justify-between gap-3">
            <span aria-hidden="true" className="text-sm">
              {text.theme.title}
            </span>
            <ThemeSwitch />
          </div>
        </div>
      )}
    </div>
  );
}
