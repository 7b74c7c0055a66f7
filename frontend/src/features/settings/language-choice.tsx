// The language among the settings, with a word when it could not be had.
import { text } from "@/i18n/text";
import { useLanguageFault } from "@/stores/settings/language";
import { LanguageSelect } from "./language-select";

export function LanguageChoice() {
  const failed = useLanguageFault((fault) => fault.failed);
  const words = text.settings.language;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <label htmlFor="language">{words.label}</label>
        <LanguageSelect
          id="language"
          describedBy={failed ? "language-fault" : undefined}
          className="h-11 max-w-full rounded-xl border border-line-strong bg-surface px-3 text-base"
        />
      </div>
      {failed && (
        <p id="language-fault" role="alert" className="mt-1 text-danger text-sm">
          {words.failed}
        </p>
      )}
    </div>
  );
}
