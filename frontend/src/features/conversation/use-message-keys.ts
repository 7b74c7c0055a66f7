// The keyboard among the messages: one stop for Tab, and arrows from message to message.
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { useShortcut } from "@/hooks/use-shortcut";
import { keyTarget } from "@/lib/list-keys";
import type { ChatMessage } from "@/stores/conversations/message";

const ROW = "[data-key]";

/** `drawn`: of a long conversation only a part is. */
export function useMessageKeys(drawn: readonly ChatMessage[]) {
  const [chosen, choose] = useState<string | undefined>();
  const isDrawn = drawn.some(({ key }) => key === chosen);

  const isThere = drawn.length > 0;
  useShortcut(isThere ? "message" : null);
  useShortcut(isThere ? "toolbar" : null);
  useShortcut(isThere ? "toolbarStep" : null);

  return {
    /** The key of the message that Tab stops at: the one that had the focus, or the newest. */
    stop: isDrawn ? chosen : drawn.at(-1)?.key,
    events: {
      onFocus(event: FocusEvent<HTMLElement>) {
        const row = event.target.closest<HTMLElement>(ROW);
        if (row !== null) choose(row.dataset.key);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!(event.target instanceof Element) || event.target.closest("dialog")) return;
        const row = event.target.closest<HTMLElement>(ROW);
        if (row === null) return;
        const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
        const to = keyTarget(event.key, rows.indexOf(row), rows.length);
        if (to === null) return;
        event.preventDefault();
        rows[Math.min(Math.max(0, to), rows.length - 1)]?.focus();
      },
    },
  };
}
