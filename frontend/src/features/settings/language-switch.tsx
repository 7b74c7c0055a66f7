// The language before one has joined: as small as its sign, under which lies the same list as in the settings.
import { Languages } from "lucide-react";
import { text } from "@/i18n/text";
import { LanguageSelect } from "./language-select";

export function LanguageSwitch() {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select inside is the control.
    <label
      title={text.settings.language.label}
      className="relative grid size-9 touch:size-11 place-items-center rounded-full border border-line bg-sunken text-ink-soft hover:text-ink has-focus-visible:outline-3 has-focus-visible:outline-primary"
    >
      <Languages aria-hidden="true" className="size-4" />
      <span className="sr-only">{text.settings.language.label}</span>
      <LanguageSelect
        id="language-switch"
        className="absolute inset-0 cursor-pointer bg-surface text-base text-ink opacity-0"
      />
    </label>
  );
}
