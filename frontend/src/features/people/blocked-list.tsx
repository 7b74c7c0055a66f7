// Everybody who is blocked, by the name of that time, and the way back.
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { PersonName } from "@/components/ui/person-name";
import { text } from "@/i18n/text";
import { tagOf } from "@/lib/avatar";
import { announce } from "@/stores/attention/notices";
import { usePrivacy } from "@/stores/people/privacy";
import { useMessenger } from "@/stores/use-messenger";

export function BlockedList() {
  const messenger = useMessenger();
  const blocked = Object.entries(usePrivacy((privacy) => privacy.blocked) ?? {});
  const heading = useRef<HTMLHeadingElement>(null);
  const words = text.block;

  function unblock(id: string, name: string) {
    messenger.unblock(id);
    announce(words.unblocked(name));
    // The button that was pressed is gone.
    heading.current?.focus();
  }

  return (
    <div>
      <h4 ref={heading} tabIndex={-1} className="mb-1 font-semibold outline-none">
        {words.list}
      </h4>
      <p className="text-ink-soft text-sm">{blocked.length === 0 ? words.nobody : words.stay}</p>
      <ul>
        {blocked.map(([id, name]) => (
          <li key={id} className="flex items-center justify-between gap-3 py-1">
            <PersonName name={name} tag={tagOf(id)} />
            <Button
              look="link"
              onClick={() => unblock(id, name)}
              aria-label={words.unblockWhom(name)}
              className="shrink-0 text-sm"
            >
              {words.unblock}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
