// Opens the search, whose field has the focus at once: what is typed right after the key is looked for.
import { TextSearch } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";
import { SearchDialog } from "./search-dialog";

export function SearchButton() {
  const [open, setOpen] = useState(false);
  useShortcut("search", () => setOpen(true));

  return (
    <div>
      <Button
        look="quiet"
        onClick={() => setOpen(true)}
        aria-label={text.search.title}
        title={text.search.title}
        aria-haspopup="dialog"
      >
        <TextSearch aria-hidden="true" className="size-5" />
      </Button>
      {/* By its key it is opened from a conversation, too, beside which this button is hidden on a narrow screen. */}
      {open && createPortal(<SearchDialog close={() => setOpen(false)} />, document.body)}
    </div>
  );
}
