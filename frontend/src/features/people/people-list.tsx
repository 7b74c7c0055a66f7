// Everybody's row, conversations above those who are only here. Of each list only what is near the screen is in the page.
import { type ReactNode, type RefObject, useId } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { text } from "@/i18n/text";
import { fold } from "@/lib/fold";
import { List, ListContext, ListItem } from "./list-parts";
import type { PeopleRows } from "./order";
import { PersonRow } from "./person-row";
import { RowPlaceholder } from "./row-placeholder";
import { useTwoLists } from "./two-lists";
import { useRowFocus } from "./use-row-focus";
import { useSight } from "./use-sight";
import { useSteadyScroll } from "./use-steady-scroll";

interface PeopleListProps {
  rows: PeopleRows;
  openPeerId: string | null;
  query: string;
  /** A conversation was opened from the list. */
  opened(): void;
  /** Whether it is known who is here. */
  known: boolean;
  truncated: boolean;
  total: number;
  scroller: RefObject<HTMLElement | null>;
}

/** In the page before the screen is measured: a tall one full. */
const FIRST_ROWS = 30;
/** Mostly right, so that nothing moves once the rows have been measured. */
const TALK_PX = 64;
const HERE_PX = 44;

export function PeopleList(props: PeopleListProps) {
  const { rows, openPeerId, query, opened, known, truncated, total, scroller } = props;
  const sought = fold(query.trim());
  const id = useId();
  const lists = useTwoLists(rows.talks);
  const remember = useSteadyScroll(lists.both, scroller, rows);
  const look = useSight(lists.both, rows, truncated, total);
  const focus = useRowFocus(lists.both, scroller, rows, openPeerId);
  const talksId = `${id}talks`;
  const hereId = `${id}here`;

  function part(from: number, to: number, headingId: string, facts: PartFacts): ReactNode {
    if (from === to) return null;
    const stop = focus.stop >= from && focus.stop < to ? [focus.stop - from] : undefined;
    return (
      <ListContext value={{ size: to - from, headingId }}>
        <Virtualizer
          ref={facts.handle}
          as={List}
          item={ListItem}
          data={{ length: to - from }}
          ssrCount={FIRST_ROWS}
          itemSize={facts.brief ? HERE_PX : TALK_PX}
          startMargin={facts.top}
          keepMounted={stop}
          onScroll={() => {
            remember();
            look();
          }}
          onResize={look}
        >
          {(_, place) => {
            const index = from + place;
            const row = rows.at(index);
            return row ? (
              <PersonRow
                key={row.id}
                row={row}
                brief={facts.brief}
                open={row.id === openPeerId}
                isStop={index === focus.stop}
                focus={focus.events}
                sought={sought}
                opened={opened}
              />
            ) : (
              <RowPlaceholder key={index} />
            );
          }}
        </Virtualizer>
      </ListContext>
    );
  }

  return (
    <>
      {rows.talks > 0 && (
        <h3 ref={lists.talksHeading} id={talksId} className={HEAD}>
          {text.people.talks}
        </h3>
      )}
      {part(0, rows.talks, talksId, { handle: lists.talks, brief: false, top: lists.talksTop })}
      <div ref={lists.restHeading} className={HEAD}>
        <h3 id={hereId}>{text.people.hereNow}</h3>
        {known && <p className="font-normal tabular-nums">{text.people.online(total)}</p>}
      </div>
      {part(rows.talks, rows.length, hereId, {
        handle: lists.rest,
        brief: true,
        top: lists.restTop,
      })}
    </>
  );
}

interface PartFacts {
  handle: RefObject<VirtualizerHandle | null>;
  /** Rows of one line. */
  brief: boolean;
  top: number;
}

const HEAD =
  "flex items-baseline justify-between gap-3 px-3 pt-1.5 pb-0.5 font-semibold text-ink-soft text-sm";
