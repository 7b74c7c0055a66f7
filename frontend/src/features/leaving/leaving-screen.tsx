// The five seconds between "Leave" and having left: nothing of the talks is to be seen any more, and all can be taken back.
import { useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useNow } from "@/hooks/use-now";
import { text } from "@/i18n/text";
import { steadyNow } from "@/lib/steady-time";
import { announce } from "@/stores/attention/notices";
import { LEAVE_MS } from "@/stores/session/leaving";
import { useMessenger } from "@/stores/use-messenger";

export function LeavingScreen() {
  const messenger = useMessenger();
  const [from] = useState(steadyNow);
  const now = useNow(250);
  const stay = useRef<HTMLButtonElement>(null);
  const words = text.self.leaving;
  const seconds = Math.max(1, Math.ceil((LEAVE_MS - Math.max(0, now - from)) / 1000));

  useLayoutEffect(() => {
    stay.current?.focus();
    announce(words.announced);
  }, [words.announced]);

  return (
    <main
      id="main"
      tabIndex={-1}
      className="grid min-h-0 flex-1 place-content-center justify-items-center gap-4 overflow-y-auto p-6 text-center outline-none"
    >
      <h1 className="font-semibold font-serif text-3xl">{words.title}</h1>
      <p className="max-w-md text-balance text-ink-soft tabular-nums">{words.left(seconds)}</p>
      <Button ref={stay} look="primary" onClick={messenger.stay}>
        {words.stay}
      </Button>
    </main>
  );
}
