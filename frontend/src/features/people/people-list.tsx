// Everybody's row, of which only those near the screen are in the page.
import { type RefObject, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { List, ListItem, ListSize } from "./list-parts";
import type { PeopleRows } from "./order";
import { PersonRow } from "./person-row";
import { RowPlaceholder } from "./row-placeholder";
import { useRowFocus } from "./use-row-focus";
import { useSight } from "./use-sight";
import { useSteadyScroll } from "./use-steady-scroll";

interface PeopleListProps {
  rows: PeopleRows;
  openPeerId: string | null;
  truncated: boolean;
  total: number;
  scroller: RefObject<HTMLElement | null>;
}

/** In the page before the screen is measured: a tall one full. */
const FIRST_ROWS = 30;
/** Mostly right, so that nothing moves once the rows have been measured. */
const USUAL_ROW_PX = 64;

export function PeopleList({ rows, openPeerId, truncated, total, scroller }: PeopleListProps) {
  const list = useRef<VirtualizerHandle>(null);
  const remember = useSteadyScroll(list, scroller, rows);
  const look = useSight(list, rows, truncated, total);
  const focus = useRowFocus(list, scroller, rows, openPeerId);

  return (
    <ListSize value={rows.length}>
      <Virtualizer
        ref={list}
        as={List}
        item={ListItem}
        data={{ length: rows.length }}
        ssrCount={FIRST_ROWS}
        itemSize={USUAL_ROW_PX}
        keepMounted={[focus.stop]}
        onScroll={() => {
          remember();
          look();
        }}
        onResize={look}
      >
        {(_, index) => {
          const row = rows.at(index);
          return row ? (
            <PersonRow
              key={row.id}
              row={row}
              open={row.id === openPeerId}
              isStop={index === focus.stop}
              focus={focus.events}
            />
          ) : (
            <RowPlaceholder key={index} />
          );
        }}
      </Virtualizer>
    </ListSize>
  );
}
