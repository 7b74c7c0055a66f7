// The browser's own modal dialog: it keeps the focus inside and gives it back when it goes.
import { type KeyboardEvent, type SyntheticEvent, useLayoutEffect, useRef } from "react";

/** `isForWriting` false: on a phone the keyboard of a field would cover what is to be looked at. */
export function useModal(close: () => void, isForWriting = true) {
  const ref = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Where there is something to fill in, that is what the dialog was opened for; else the dialog itself is read first.
    const field = isForWriting && dialog?.querySelector<HTMLElement>("input[type=text]");
    (field || dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isForWriting]);

  return {
    ref,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
      event.preventDefault();
      // A dialog may have been opened from another one, which stays.
      event.stopPropagation();
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
