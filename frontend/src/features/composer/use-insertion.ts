// Puts something into the text that is being written, at the caret or in place of a part of it, and the caret behind it.
import { type RefObject, useLayoutEffect, useRef } from "react";

export interface Insertion {
  /** In place of what is selected. */
  insert(piece: string): void;
  replace(from: number, to: number, piece: string): void;
}

export function useInsertion(
  field: RefObject<HTMLTextAreaElement | null>,
  draft: string,
  write: (draft: string) => void,
): Insertion {
  const caret = useRef<number | null>(null);

  // A text that is set from outside takes the caret to its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is what was changed.
  useLayoutEffect(() => {
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [draft, field]);

  function replace(from: number, to: number, piece: string) {
    const now = field.current?.value ?? draft;
    caret.current = from + piece.length;
    write(now.slice(0, from) + piece + now.slice(to));
  }

  return {
    replace,
    insert(piece) {
      if (field.current) replace(field.current.selectionStart, field.current.selectionEnd, piece);
    },
  };
}
