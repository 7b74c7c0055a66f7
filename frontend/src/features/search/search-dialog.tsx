// The search in this tab's conversations: a field, what it found, and the way there by arrows and Enter.
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useModal } from "@/hooks/use-modal";
import { text } from "@/i18n/text";
import { MOST } from "./found";
import { FoundRow } from "./found-row";
import { useSearch } from "./use-search";

const LIST = "search-found";

export function SearchDialog({ close }: { close(): void }) {
  const modal = useModal(close);
  const { query, ask, total, newest, active, choose, isSilent, onKeyDown } = useSearch(close);
  const words = text.search;
  const asked = query.trim() !== "";

  function outcome(): string {
    if (isSilent) return words.silent;
    if (!asked) return words.hint;
    if (total === 0) return words.none(query.trim());
    return words.found(total) + (total > MOST ? ` ${words.newest(MOST)}` : "");
  }

  return (
    <dialog
      {...modal}
      aria-label={words.title}
      className="m-auto mt-[8vh] max-h-[84dvh] w-[min(36rem,calc(100vw-1.5rem))] flex-col overflow-hidden rounded-3xl border border-line-strong bg-surface text-ink shadow-lg backdrop:bg-scrim/60 open:flex"
    >
      <search className="flex items-center gap-1 p-3 pb-0">
        <input
          type="text"
          dir="auto"
          role="combobox"
          aria-label={words.label}
          aria-autocomplete="list"
          aria-expanded={newest.length > 0}
          aria-controls={newest.length > 0 ? LIST : undefined}
          aria-activedescendant={active >= 0 ? `${LIST}-${active}` : undefined}
          placeholder={words.label}
          autoComplete="off"
          value={query}
          onChange={(event) => ask(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-11 w-full min-w-0 rounded-full border border-line-strong bg-surface px-4 text-base"
        />
        <Button look="quiet" onClick={close} aria-label={words.close} title={words.close}>
          <X aria-hidden="true" className="size-5" />
        </Button>
      </search>
      <p role="status" className="wrap-anywhere px-6 py-3 text-ink-soft text-sm">
        {outcome()}
      </p>
      {newest.length > 0 && (
        <div
          id={LIST}
          role="listbox"
          aria-label={words.results}
          tabIndex={-1}
          className="min-h-0 overflow-y-auto overscroll-contain px-3 pb-3"
        >
          {newest.map((found, index) => (
            <FoundRow
              key={`${found.conversation.id} ${found.message.key}`}
              id={`${LIST}-${index}`}
              found={found}
              active={index === active}
              choose={() => choose(found)}
            />
          ))}
        </div>
      )}
    </dialog>
  );
}
