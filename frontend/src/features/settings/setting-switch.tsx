// A switch for one setting that is on or off, with a word about what it does where that isn't plain.
import { useId } from "react";
import { changeSetting, type FlagName, useSettings } from "@/stores/settings/settings";

interface SettingSwitchProps {
  name: FlagName;
  label: string;
  hint?: string;
}

export function SettingSwitch({ name, label, hint }: SettingSwitchProps) {
  const isOn = useSettings((settings) => settings[name]);
  const hintId = useId();
  return (
    <div>
      <label className="flex min-h-10 touch:min-h-11 cursor-pointer items-center justify-between gap-4">
        <span>{label}</span>
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => changeSetting(name, event.target.checked)}
          className="peer sr-only"
        />
        <span
          aria-hidden="true"
          className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 peer-checked:justify-end peer-checked:border-primary peer-checked:bg-primary peer-focus-visible:outline-3 peer-focus-visible:outline-primary peer-focus-visible:outline-offset-2 forced-colors:peer-checked:bg-[Highlight]"
        >
          <span className="size-4.5 rounded-full bg-surface shadow-sm forced-colors:border-2" />
        </span>
      </label>
      {hint !== undefined && (
        <p id={hintId} className="pe-14 pb-1 text-ink-soft text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
