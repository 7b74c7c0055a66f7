// Of a long conversation only a part is drawn, and the browser's own search sees no more. Whoever opens that is told of the app's.
import { X } from "lucide-react";
import { useLayoutEffect } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { sendingModifier } from "@/lib/keyboard";
import { perform } from "@/lib/shortcut-registry";
import { isPressed, shortcut } from "@/lib/shortcuts";
import { closeFindHint, showFindHint, useFindHint } from "@/stores/attention/find-hint";

/** The browser keeps the key: it opens its search as ever. */
export function FindHint({ isPartial }: { isPartial: boolean }) {
  const isShown = useFindHint(({ stage }) => stage === "shown");
  const words = text.conversation.find;

  useLayoutEffect(() => {
    if (!isPartial) return;
    const look = (event: KeyboardEvent) => {
      if (isPressed("Mod+F", event)) showFindHint(text.conversation.find.hint);
      else if (shortcut("search").keys.some((keys) => isPressed(keys, event))) closeFindHint();
    };
    window.addEventListener("keydown", look, true);
    return () => window.removeEventListener("keydown", look, true);
  }, [isPartial]);

  return (
    <div className="absolute inset-x-3 top-2 z-10 flex justify-center">
      {isShown && isPartial && (
        <p className="arrive flex max-w-full items-start gap-2 rounded-2xl border border-line-strong bg-surface ps-4 text-sm shadow-lg">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 py-1.5">
            <span>{words.hint}</span>
            <Button look="link" className="-mx-1 text-start" onClick={search}>
              {words.searchAll(`${sendingModifier()}+Shift+F`)}
            </Button>
          </span>
          <Button look="quiet" onClick={closeFindHint} aria-label={text.close} title={text.close}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </p>
      )}
    </div>
  );
}

function search(): void {
  closeFindHint();
  perform("search");
}
