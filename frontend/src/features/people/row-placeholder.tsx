// The place of somebody who is here and not loaded yet, as high as a row.
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";

export function RowPlaceholder() {
  return (
    <div className="flex min-h-11 items-center gap-3 px-3 py-1">
      <Hidden>{text.people.loading}</Hidden>
      <span className="size-8 shrink-0 rounded-full bg-sunken" />
      <span className="h-4 w-2/5 rounded-full bg-sunken" />
    </div>
  );
}
