// A name that somebody chose: kept apart from the text around it, so that its writing direction can't turn that text over.
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { placeOf } from "@/lib/excerpt";

interface PersonNameProps {
  name: string;
  tag?: string | null;
  /** What somebody looks for in the name, folded. */
  sought?: string;
  className?: string;
}

export function PersonName({ name, tag, sought = "", className }: PersonNameProps) {
  const place = sought === "" ? null : placeOf(name, sought);
  return (
    <span className={cx("flex min-w-0 items-baseline gap-1.5", className)}>
      <bdi translate="no" className="truncate" title={name}>
        {place === null ? name : marked(name, place)}
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

/** Each part is alone in its element, as a browser's translator needs it. */
function marked(name: string, [from, to]: [number, number]) {
  return (
    <>
      <span>{name.slice(0, from)}</span>
      <mark className="rounded-sm bg-notice text-notice-ink">{name.slice(from, to)}</mark>
      <span>{name.slice(to)}</span>
    </>
  );
}
