// What the name of an emoji that is being written could become, above the field.
import type { NamedEmoji } from "@/components/emoji-picker/emoji-names";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

export const COMPLETIONS = "emoji-completions";

interface CompletionsProps {
  offered: readonly NamedEmoji[];
  active: number;
  take(named: NamedEmoji): void;
}

export function Completions({ offered, active, take }: CompletionsProps) {
  if (offered.length === 0) return null;
  return (
    <div
      id={COMPLETIONS}
      role="listbox"
      aria-label={text.emoji.completions}
      tabIndex={-1}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute start-0 bottom-full z-10 mb-1 max-h-[50dvh] w-72 max-w-full overflow-y-auto rounded-2xl border border-line-strong bg-surface p-1 shadow-lg"
    >
      {offered.map((named, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which keeps the focus.
        <div
          key={named.shortcode}
          id={`${COMPLETIONS}-${index}`}
          role="option"
          aria-selected={index === active}
          aria-label={named.name}
          tabIndex={-1}
          onClick={() => take(named)}
          className={cx(
            "flex min-h-9 touch:min-h-11 cursor-pointer items-center gap-3 rounded-xl px-3",
            index === active ? "bg-primary-soft forced-colors:border-2" : "hover:bg-hover",
          )}
        >
          <span className="text-xl leading-none">{named.emoji}</span>
          <bdi translate="no" className="truncate text-sm">{`:${named.shortcode}:`}</bdi>
        </div>
      ))}
    </div>
  );
}
