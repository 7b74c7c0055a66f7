// Puts something into the text that is being written, at the caret or in place of a part of it, and the caret behind it.
import { type RefObject, useLayoutEffect, useRef } from "react";

export interface Insertion {
  /** In place of what is selected. */
  insert(piece: string): void;
  replace(from: number, to: number, piece: string): void;
}

/** `quietly`: without giving the field the focus, which opens the keyboard of a phone. */
export function useInsertion(
  field: RefObject<HTMLTextAreaElement | null>,
  draft: string,
  write: (draft: string) => void,
  quietly: boolean,
): Insertion {
  const caret = useRef<number | null>(null);

  // A text that is set from outside takes the caret to its end, and a field that loses the focus at once forgets it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is what was changed.
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [draft, field]);

  function replace(from: number, to: number, piece: string) {
    const { current } = field;
    const now = current?.value ?? draft;
    caret.current = from + piece.length;
    if (current && !quietly && typed(current, from, to, piece)) return;
    write(now.slice(0, from) + piece + now.slice(to));
  }

  return {
    replace,
    insert(piece) {
      if (field.current) replace(field.current.selectionStart, field.current.selectionEnd, piece);
    },
  };
}

/** As if it had been typed: only that way it is part of what the browser can undo. False where the browser can't. */
function typed(field: HTMLTextAreaElement, from: number, to: number, piece: string): boolean {
  field.focus();
  if (document.activeElement !== field || typeof document.execCommand !== "function") return false;
  field.setSelectionRange(from, to);
  return document.execCommand("insertText", false, piece);
}
