// The language of the app: the browser's, or one by its own name, which whoever needs it can read.

import { isLanguage, LANGUAGES, languages } from "@/i18n/languages";
import { text } from "@/i18n/text";
import { changeSetting, useSettings } from "@/stores/settings/settings";

interface LanguageSelectProps {
  id: string;
  describedBy?: string;
  className: string;
}

export function LanguageSelect({ id, describedBy, className }: LanguageSelectProps) {
  const chosen = useSettings((settings) => settings.language);
  return (
    <select
      id={id}
      value={isLanguage(chosen) ? chosen : "system"}
      onChange={({ target }) =>
        changeSetting("language", isLanguage(target.value) ? target.value : "system")
      }
      aria-describedby={describedBy}
      className={className}
    >
      <option value="system">{text.settings.language.system}</option>
      {languages.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGES[code].name}
        </option>
      ))}
    </select>
  );
}
