// The pane before a conversation is chosen, or when the address names somebody who isn't here.
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Logo } from "@/components/ui/logo";
import { text } from "@/i18n/text";
import { usePeople } from "@/stores/people/people";

interface NobodyChosenProps {
  gone?: boolean;
  /** How others come here, for whoever is alone. */
  howToCome?: ReactNode;
  goBack?(): void;
}

export function NobodyChosen({ gone = false, howToCome, goBack }: NobodyChosenProps) {
  const known = usePeople((people) => people.known);
  const alone = usePeople((people) => people.known && people.total <= 1);
  const words = text.conversation;
  let [title, hint] = [words.choose, words.chooseHint];
  // Before the server has told who is here, nobody can be said to be gone.
  if (gone && !known) return null;
  if (gone) [title, hint] = [words.gone, words.goneHint];
  else if (alone) [title, hint] = [words.alone, words.aloneHint];
  return (
    <div className="m-auto grid min-h-full max-w-sm content-center justify-items-center gap-2 p-6 text-center">
      <Logo className="mb-3 size-14" />
      <h2 className="text-balance font-semibold font-serif text-3xl">{title}</h2>
      <p className="text-balance text-ink-soft">{hint}</p>
      {!gone && alone && <div className="mt-4 w-full text-start">{howToCome}</div>}
      {goBack && (
        <Button onClick={goBack} className="mt-3">
          {words.back}
        </Button>
      )}
    </div>
  );
}
