// The box that narrows the list to names with these letters in them.
import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath, LIST_PATH } from "@/lib/path";
import { goTo } from "@/lib/place";
import type { PeopleRows } from "./order";

interface PeopleFilterProps {
  query: string;
  change(query: string): void;
  rows: PeopleRows;
  scroller: RefObject<HTMLElement | null>;
}

export function PeopleFilter({ query, change, rows, scroller }: PeopleFilterProps) {
  const field = useRef<HTMLInputElement>(null);
  const empty = () => {
    change("");
    field.current?.focus();
  };

  useShortcut("filter", () => {
    // On a narrow screen the list is behind the conversation. What is typed next is meant for the field.
    if (!isShown(field.current)) flushSync(() => goTo(LIST_PATH));
    field.current?.focus();
    field.current?.select();
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const first = rows.at(0);
    if (event.key === "Escape" && query !== "") change("");
    else if (event.key === "ArrowDown") focusFirst(scroller.current);
    else if (event.key === "Enter" && query.trim() !== "" && first) {
      goTo(conversationPath(conversationWith(first.id)));
      change("");
    } else return;
    event.preventDefault();
  }

  return (
    <search className="relative block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 start-3.5 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        ref={field}
        type="text"
        dir="auto"
        value={query}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={text.people.filter}
        placeholder={text.people.filter}
        autoComplete="off"
        className="h-9 w-full rounded-full border border-line-strong bg-surface ps-10 pe-11 text-base touch:h-11"
      />
      {query !== "" && (
        <Button
          look="quiet"
          aria-label={text.people.clear}
          onClick={empty}
          className="absolute end-1 top-0"
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      )}
    </search>
  );
}

function focusFirst(list: HTMLElement | null): void {
  if (list) list.scrollTop = 0;
  list?.querySelector<HTMLElement>("[data-peer]")?.focus();
}

function isShown(element: HTMLElement | null): boolean {
  return element?.checkVisibility?.() ?? true;
}
