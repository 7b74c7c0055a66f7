// One group of emoji as a grid. Its buttons are made when it comes near: all of them at once would hold up a phone.
import { useEffect, useId, useRef, useState } from "react";
import { cx } from "@/lib/cx";
import type { Tone } from "@/lib/skin-tone";
import { type Emoji, toned } from "./emoji-data";
import type { Place } from "./grid-move";
import type { Section } from "./use-emoji-grid";

interface EmojiSectionProps extends Section {
  title: string;
  isTitleShown: boolean;
  active: Place | null;
  tone: Tone;
  choose(emoji: Emoji, more: boolean): void;
}

/** So many rows are made without being asked for: what one sees at first. */
const EARLY_ROWS = 12;

export function EmojiSection(props: EmojiSectionProps) {
  const { id, rows, from, title, isTitleShown, active, tone, choose } = props;
  const titleId = useId();
  const section = useRef<HTMLElement>(null);
  const [isNear, setIsNear] = useState(false);

  useEffect(() => {
    if (!section.current) return;
    const observer = new IntersectionObserver(
      (entries) => setIsNear(entries.some((entry) => entry.isIntersecting)),
      { root: section.current.parentElement, rootMargin: "300px" },
    );
    observer.observe(section.current);
    return () => observer.disconnect();
  }, []);

  return (
    <section ref={section} data-group={id}>
      <h3
        id={titleId}
        className={cx("pt-2 pb-1 font-medium text-ink-soft text-xs", !isTitleShown && "sr-only")}
      >
        {title}
      </h3>
      {isNear || active !== null || from < EARLY_ROWS ? (
        // biome-ignore lint/a11y/useSemanticElements: rows of buttons for the arrow keys, not a table to read.
        <div role="grid" aria-labelledby={titleId}>
          {rows.map((row, index) => (
            <EmojiRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move.
              key={index}
              emoji={row}
              row={from + index}
              activeColumn={active?.row === from + index ? active.column : null}
              tone={tone}
              choose={choose}
            />
          ))}
        </div>
      ) : (
        <div style={{ height: `calc(${rows.length} * var(--cell))` }} />
      )}
    </section>
  );
}

interface EmojiRowProps {
  emoji: readonly Emoji[];
  row: number;
  activeColumn: number | null;
  tone: Tone;
  choose(emoji: Emoji, more: boolean): void;
}

function EmojiRow({ emoji, row, activeColumn, tone, choose }: EmojiRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it take the focus.
    <div role="row" className="flex">
      {emoji.map((one, column) => (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus.
        <span key={one.glyph} role="gridcell">
          <button
            type="button"
            data-place={`${row}:${column}`}
            tabIndex={column === activeColumn ? 0 : -1}
            aria-label={one.name}
            title={one.name}
            onClick={(event) => choose(one, event.shiftKey)}
            className="grid size-(--cell) cursor-pointer place-items-center rounded-xl text-2xl leading-none hover:bg-hover focus-visible:-outline-offset-3"
          >
            {toned(one, tone)}
          </button>
        </span>
      ))}
    </div>
  );
}
