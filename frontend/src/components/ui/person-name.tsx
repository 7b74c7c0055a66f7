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
  return (
    <span className={cx("flex min-w-0 items-baseline gap-1.5", className)}>
      <bdi translate="no" className="truncate" title={name}>
        <Marked text={name} sought={sought} />
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

function Marked({ text, sought }: { text: string; sought: string }) {
  const place = sought === "" ? null : placeOf(text, sought);
  if (place === null) return text;
  return (
    <>
      {text.slice(0, place[0])}
      <mark className="rounded-sm bg-notice text-notice-ink">{text.slice(...place)}</mark>
      {text.slice(place[1])}
    </>
  );
}
