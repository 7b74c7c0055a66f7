// The colours of the app: one of a few, each with its name and a picture of a conversation in it.
import { text } from "@/i18n/text";
import { changeSetting, definitions, type Theme, useSettings } from "@/stores/settings/settings";

export function ThemeChoice() {
  const chosen = useSettings((settings) => settings.theme);
  return (
    <fieldset>
      <legend className="sr-only">{text.theme.title}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
        {definitions.theme.values.map((theme) => (
          <label
            key={theme}
            className="cursor-pointer overflow-hidden rounded-2xl border border-line-strong text-sm hover:bg-hover has-checked:border-primary has-checked:bg-primary-soft has-checked:ring-2 has-checked:ring-primary has-focus-visible:outline-3 has-focus-visible:outline-primary has-focus-visible:outline-offset-3"
          >
            <Picture theme={theme} />
            <span className="flex min-h-11 items-center gap-2.5 px-3">
              <input
                type="radio"
                name="theme"
                value={theme}
                checked={chosen === theme}
                onChange={() => changeSetting("theme", theme)}
                className="size-4 shrink-0 accent-primary outline-none"
              />
              <span>{text.theme[theme]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Picture({ theme }: { theme: Theme }) {
  return (
    <span
      aria-hidden="true"
      data-theme={theme}
      className="grid gap-1.5 border-line border-b bg-surface p-2.5 forced-colors:hidden"
    >
      <span className="h-3 w-3/5 rounded-full bg-received" />
      <span className="ms-auto h-3 w-1/2 rounded-full bg-bubble" />
      <span className="flex items-center gap-1.5">
        <span className="h-3 flex-1 rounded-full border border-line-strong bg-paper" />
        <span className="size-3 rounded-full bg-primary" />
      </span>
    </span>
  );
}
