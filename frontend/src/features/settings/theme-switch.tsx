// Light, dark, or as the system has it: three radio buttons that look like one switch.
import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { setTheme, type Theme, useSettings } from "@/stores/settings";

const CHOICES: Array<{ theme: Theme; Icon: LucideIcon }> = [
  { theme: "system", Icon: Monitor },
  { theme: "light", Icon: Sun },
  { theme: "dark", Icon: Moon },
];

export function ThemeSwitch() {
  const chosen = useSettings((settings) => settings.theme);
  return (
    <fieldset className="flex w-fit rounded-full border border-line bg-sunken p-0.5">
      <legend className="sr-only">{text.theme.title}</legend>
      {CHOICES.map(({ theme, Icon }) => (
        <label
          key={theme}
          title={text.theme[theme]}
          className="grid size-8 touch:size-11 cursor-pointer place-items-center rounded-full text-ink-soft hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-sm forced-colors:has-checked:border-2 has-focus-visible:outline-3 has-focus-visible:outline-primary"
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={chosen === theme}
            onChange={() => setTheme(theme)}
            className="sr-only"
          />
          <Icon aria-hidden="true" className="size-4" />
          <Hidden>{text.theme[theme]}</Hidden>
        </label>
      ))}
    </fieldset>
  );
}
