// The browser's own modal dialog: it keeps the focus inside and gives it back when it goes.
import { type KeyboardEvent, type SyntheticEvent, useLayoutEffect, useRef } from "react";

export function useModal(close: () => void) {
  const ref = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    dialog?.querySelector("input")?.focus();
    return () => dialog?.close();
  }, []);

  return {
    ref,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
      event.preventDefault();
      close();
    },
    /** The browser has closed it on a wish of its own, such as a phone's Back. */
    onClose(event: SyntheticEvent<HTMLDialogElement>) {
      if (!event.currentTarget.open) close();
    },
    onClick(event: SyntheticEvent<HTMLDialogElement>) {
      // Its content fills it, so a click on the dialog itself is one beside it.
      if (event.target === event.currentTarget) close();
    },
  };
}
