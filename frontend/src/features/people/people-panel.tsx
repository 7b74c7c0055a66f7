// The people side: how many are here, a box to find somebody, and everybody in reach of a click.
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { peerOf } from "@/lib/conversation-id";
import { useConversations } from "@/stores/conversations/conversations";
import { useMessenger } from "@/stores/use-messenger";
import { Alone } from "./alone";
import { PeopleFilter } from "./people-filter";
import { PeopleList } from "./people-list";
import { useConversationSteps } from "./use-conversation-steps";
import { usePeopleRows } from "./use-people-rows";

export function PeoplePanel() {
  const messenger = useMessenger();
  const scroller = useRef<HTMLDivElement>(null);
  const people = usePeopleRows(scroller);
  const { rows, known, total, query, truncated } = people;
  const openId = useConversations((state) => state.openId);
  const openPeerId = openId === null ? null : peerOf(openId);
  useConversationSteps(rows, openPeerId);

  // A new query has other results, and the list begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what changes the answer.
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [query]);

  return (
    <nav aria-label={text.people.title} data-pane="people" className="flex min-h-0 flex-1 flex-col">
      <div className="px-3 pt-1">
        <h2 className="sr-only">{text.people.title}</h2>
        <PeopleFilter query={query} change={people.setQuery} rows={rows} scroller={scroller} />
      </div>
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 [overflow-anchor:none] pb-[max(1rem,env(safe-area-inset-bottom))]"
      >
        <PeopleList
          rows={rows}
          openPeerId={openPeerId}
          query={query}
          opened={people.clear}
          known={known}
          truncated={truncated}
          total={total}
          scroller={scroller}
        />
        {known && rows.length === 0 && query === "" && <Alone />}
        {query !== "" && !people.searching && (
          <div className="wrap-anywhere px-3 py-4 text-ink-soft">
            {rows.length === 0 && <p>{text.people.noMatch(query)}</p>}
            <p className="flex flex-wrap gap-x-3">
              {people.hidden > 0 && <span>{text.people.others(people.hidden)}</span>}
              <Button look="link" onClick={people.clear}>
                {text.people.showAll}
              </Button>
            </p>
          </div>
        )}
      </div>
      {people.failed && (
        <p className="flex items-center justify-between gap-3 border-line border-t px-4 py-2 text-ink-soft text-sm">
          <span>{text.people.failed}</span>
          <Button look="link" onClick={messenger.lookAgain}>
            {text.people.again}
          </Button>
        </p>
      )}
    </nav>
  );
}
