// The keyboard among the messages: one stop for Tab, and arrows from message to message.
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { keyTarget } from "@/lib/list-keys";

const ACTION = "[data-message-action]";

export function useMessageKeys(newest: string | undefined) {
  const [chosen, choose] = useState<string | undefined>();

  return {
    /** The key of the message that Tab stops at: the one that had the focus, or the newest. */
    stop: chosen ?? newest,
    events: {
      onFocus(event: FocusEvent<HTMLElement>) {
        const item = event.target.closest<HTMLElement>("[data-key]");
        if (event.target.matches(ACTION)) choose(item?.dataset.key);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!(event.target instanceof Element) || !event.target.matches(ACTION)) return;
        const actions = [...event.currentTarget.querySelectorAll<HTMLElement>(ACTION)];
        const to = keyTarget(
          event.key,
          actions.indexOf(event.target as HTMLElement),
          actions.length,
        );
        if (to === null) return;
        event.preventDefault();
        actions[Math.min(Math.max(0, to), actions.length - 1)]?.focus();
      },
    },
  };
}
