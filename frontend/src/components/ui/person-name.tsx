// A name that somebody chose: kept apart from the text around it, so that its writing direction can't turn that text over.
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface PersonNameProps {
  name: string;
  tag?: string | null;
  className?: string;
}

export function PersonName({ name, tag, className }: PersonNameProps) {
  return (
    <span className={cx("flex min-w-0 items-baseline gap-1.5", className)}>
      <bdi translate="no" className="truncate" title={name}>
        {name}
      </bdi>
      {tag && (
        // The sign and the digits stand in this order in every language.
        <span
          dir="ltr"
          translate="no"
          className="shrink-0 font-mono font-normal text-ink-soft text-xs"
        >
          {text.people.tag(tag)}
        </span>
      )}
    </span>
  );
}
