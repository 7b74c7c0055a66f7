// The box that narrows the list to names with these letters in them.
import { Search, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";

interface PeopleFilterProps {
  query: string;
  change(query: string): void;
}

export function PeopleFilter({ query, change }: PeopleFilterProps) {
  return (
    <search className="relative mt-3 block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        type="text"
        dir="auto"
        value={query}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") change("");
        }}
        aria-label={text.people.filter}
        placeholder={text.people.filter}
        autoComplete="off"
        className="h-11 w-full rounded-full border border-line-strong bg-surface ps-10 pe-11 text-base"
      />
      {query !== "" && (
        <Button
          look="quiet"
          aria-label={text.people.clear}
          onClick={() => change("")}
          className="absolute end-1 top-0 touch:top-0 mt-1 touch:mt-0"
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      )}
    </search>
  );
}
