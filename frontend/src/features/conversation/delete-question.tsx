// Asks before words are taken away from two people. Whoever doesn't answer keeps them.
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";

export function DeleteQuestion({ confirm, cancel }: { confirm(): void; cancel(): void }) {
  const first = useRef<HTMLButtonElement>(null);
  const words = text.conversation.actions;

  useLayoutEffect(() => first.current?.focus(), []);

  return (
    <span className="flex flex-wrap items-center justify-center gap-x-1 px-2 text-sm">
      <span className="whitespace-nowrap">{words.sure}</span>
      <Button look="link" onClick={cancel} className="font-normal">
        {words.keep}
      </Button>
      <Button ref={first} look="link" onClick={confirm} className="text-danger">
        {words.remove}
      </Button>
    </span>
  );
}
