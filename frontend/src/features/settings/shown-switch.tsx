// One switch: whether others see one thing about this person.
import { text } from "@/i18n/text";
import { type Shown, setShown, useSettings } from "@/stores/settings";

export function ShownSwitch({ what }: { what: Shown }) {
  const shown = useSettings((settings) => settings[what]);
  return (
    <label className="flex min-h-9 touch:min-h-11 cursor-pointer items-center justify-between gap-3 text-sm">
      {text.settings[what]}
      <input
        type="checkbox"
        checked={shown}
        onChange={(event) => setShown(what, event.target.checked)}
        className="peer sr-only"
      />
      <span
        aria-hidden="true"
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 peer-checked:justify-end peer-checked:border-primary peer-checked:bg-primary peer-focus-visible:outline-3 peer-focus-visible:outline-primary peer-focus-visible:outline-offset-2"
      >
        <span className="size-4.5 rounded-full bg-surface shadow-sm forced-colors:border-2" />
      </span>
    </label>
  );
}
