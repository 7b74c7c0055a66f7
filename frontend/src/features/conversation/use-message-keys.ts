// The keyboard among the messages: one stop for Tab, and arrows from message to message.
import { type FocusEvent, type KeyboardEvent, useState } from "react";

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
        const to = target(event.key, actions.indexOf(event.target as HTMLElement), actions.length);
        if (to === null) return;
        event.preventDefault();
        actions[Math.min(Math.max(0, to), actions.length - 1)]?.focus();
      },
    },
  };
}

function target(key: string, from: number, length: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
