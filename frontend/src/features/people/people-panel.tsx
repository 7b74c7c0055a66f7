// The people side: how many are here, a box to find somebody, and everybody in reach of a click.
import { useEffect, useRef } from "react";
import { text } from "@/i18n/text";
import { useConversations } from "@/stores/conversations";
import { Alone } from "./alone";
import { PeopleFilter } from "./people-filter";
import { PersonRow } from "./person-row";
import { usePeopleRows } from "./use-people-rows";

export function PeoplePanel() {
  const { rows, total, query, setQuery, unlisted } = usePeopleRows();
  const openId = useConversations((state) => state.openId);
  const list = useFocusOnReturn(openId);

  return (
    <nav aria-label={text.people.title} className="flex min-h-0 flex-1 flex-col">
      <div className="px-4 pt-4 pb-3">
        <div className="flex items-baseline justify-between gap-3">
          <h2 className="font-semibold font-serif text-2xl">{text.people.title}</h2>
          <p className="text-ink-soft text-sm tabular-nums">{text.people.online(total)}</p>
        </div>
        <PeopleFilter query={query} change={setQuery} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4">
        <ul ref={list} className="grid grid-cols-1 gap-0.5">
          {rows.map((row) => (
            <PersonRow key={row.id} row={row} open={row.id === openId} />
          ))}
        </ul>
        {rows.length === 0 && query === "" && unlisted === 0 && <Alone />}
        {rows.length === 0 && query !== "" && (
          <p className="wrap-anywhere px-3 py-4 text-ink-soft">{text.people.noMatch(query)}</p>
        )}
        {unlisted > 0 && query === "" && (
          <p className="px-3 py-4 text-ink-soft text-sm">{text.people.more(unlisted)}</p>
        )}
      </div>
    </nav>
  );
}

/** Whoever comes back from a conversation finds the focus on the row that they left from. */
function useFocusOnReturn(openId: string | null) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(openId);
  useEffect(() => {
    const came = before.current;
    before.current = openId;
    if (openId !== null || came === null) return;
    list.current?.querySelector<HTMLElement>(`[data-peer="${came}"]`)?.focus();
  }, [openId]);
  return list;
}
