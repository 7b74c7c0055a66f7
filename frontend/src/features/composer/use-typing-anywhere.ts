// Whoever begins to type without having chosen a field means the message: the field gets the focus before the letter arrives.
import { type RefObject, useLayoutEffect } from "react";

/** Where letters have a meaning of their own. */
const OTHER_USE =
  "input, textarea, select, [contenteditable]:not([contenteditable=false]), dialog, [role=dialog], [role=menu], [role=listbox], [role=grid]";

export function useTypingAnywhere(field: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    function focusField(event: KeyboardEvent) {
      const { target } = event;
      if (event.defaultPrevented || !isLetter(event)) return;
      if (target instanceof Element && target.closest(OTHER_USE)) return;
      if (document.querySelector("dialog[open]")) return;
      field.current?.focus();
    }
    // On the window, so that a shortcut that takes the key is asked first.
    window.addEventListener("keydown", focusField);
    return () => window.removeEventListener("keydown", focusField);
  }, [field]);
}

/** Space presses the button that has the focus, and scrolls. */
function isLetter({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey && !isComposing;
}
