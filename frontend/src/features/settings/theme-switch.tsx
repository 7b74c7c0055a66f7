// The colours on the way in: the browser's own list behind one small picture, since little room is left there.
import { Contrast, Flame, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { text } from "@/i18n/text";
import { changeSetting, definitions, type Theme, useSettings } from "@/stores/settings/settings";

const ICONS: Record<Theme, LucideIcon> = {
  system: Monitor,
  light: Sun,
  dark: Moon,
  contrast: Contrast,
  ember: Flame,
};

export function ThemeSwitch() {
  const chosen = useSettings((settings) => settings.theme);
  const Icon = ICONS[chosen];
  return (
    <span
      title={text.theme.title}
      className="relative grid size-9 touch:size-11 place-items-center rounded-full border border-line-strong bg-surface hover:bg-hover has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-2"
    >
      <Icon aria-hidden="true" className="size-4.5" />
      <select
        aria-label={text.theme.title}
        value={chosen}
        onChange={(event) => changeSetting("theme", event.target.value as Theme)}
        className="absolute -inset-px cursor-pointer rounded-full bg-surface text-ink opacity-0"
      >
        {definitions.theme.values.map((theme) => (
          <option key={theme} value={theme}>
            {text.theme[theme]}
          </option>
        ))}
      </select>
    </span>
  );
}
