// One answer: with whom, when, and the words around what was found.
import { useEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { PersonName } from "@/components/ui/person-name";
import { RowTime } from "@/components/ui/row-time";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { isOwn } from "@/stores/session/session";
import type { Found } from "./found";

interface FoundRowProps {
  id: string;
  found: Found;
  active: boolean;
  choose(): void;
}

export function FoundRow({ id, found, active, choose }: FoundRowProps) {
  const { message, excerpt } = found;
  const { peer } = found.conversation;
  const name = peer.name ?? text.someone;
  const row = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which keeps the focus.
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onClick={choose}
      className={cx(
        "flex min-h-14 cursor-pointer items-center gap-3 rounded-2xl px-3 py-2",
        active ? "bg-primary-soft forced-colors:border-2" : "hover:bg-hover",
      )}
    >
      <Avatar id={peer.id} name={name} size="small" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <PersonName name={name} tag={peer.tag} className="font-semibold" />
          <RowTime at={message.at} full />
        </span>
        <span dir="auto" className="wrap-anywhere line-clamp-2 text-ink-soft text-sm">
          {isOwn(message) && <span>{`${text.search.you} `}</span>}
          <span translate="no">{excerpt.before}</span>
          <mark translate="no" className="rounded-sm bg-notice font-semibold text-notice-ink">
            {excerpt.match}
          </mark>
          <span translate="no">{excerpt.after}</span>
        </span>
      </span>
    </div>
  );
}
