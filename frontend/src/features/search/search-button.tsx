// Opens the search. Its code comes when it is asked for, since most visits do without.
import { TextSearch } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";

type Dialog = typeof import("./search-dialog").SearchDialog;

export function SearchButton() {
  const [Dialog, setDialog] = useState<Dialog | null>(null);
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);

  async function show() {
    setFailed(false);
    try {
      const { SearchDialog } = await import("./search-dialog");
      setDialog(() => SearchDialog);
      setOpen(true);
    } catch {
      setFailed(true);
    }
  }

  useShortcut("search", () => void show());

  return (
    <div className="relative">
      <Button
        look="quiet"
        onClick={() => void show()}
        onBlur={() => setFailed(false)}
        aria-label={text.search.title}
        title={text.search.title}
        aria-haspopup="dialog"
      >
        <TextSearch aria-hidden="true" className="size-5" />
      </Button>
      {failed && (
        <p
          role="alert"
          className="absolute end-0 top-full z-20 mt-1 w-60 rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
        >
          {text.search.notLoaded}
        </p>
      )}
      {/* By its key it is opened from a conversation, too, beside which this button is hidden on a narrow screen. */}
      {open && Dialog && createPortal(<Dialog close={() => setOpen(false)} />, document.body)}
    </div>
  );
}
