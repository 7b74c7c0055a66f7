// The browser's own modal dialog: it keeps the focus inside, and returns it when it closes. Back closes it, too.
import {
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
  useLayoutEffect,
  useRef,
} from "react";
import { useAbove } from "@/hooks/use-above";
import { goTo } from "@/lib/place";

/**
 * `isForWriting`: a text field gets the focus. Use false if reading comes first: on a phone the keyboard would cover
 * the content.
 */
export function useModal(close: () => void, isForWriting = true) {
  const ref = useRef<HTMLDialogElement>(null);
  const isTouched = useRef(false);

  useAbove(true, close);

  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Without a text field the dialog itself gets the focus, because people read it first.
    const field = isForWriting && dialog?.querySelector<HTMLElement>("input[type=text]");
    (field || dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isForWriting]);

  return {
    ref,
    onPointerDownCapture() {
      isTouched.current = true;
    },
    /**
     * The finger that opened the dialog by a long press is lifted above it. That click must not activate what is under
     * the finger by now.
     */
    onClickCapture(event: MouseEvent) {
      const isByPointer = event.detail > 0;
      if (!isByPointer || isTouched.current) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
      event.preventDefault();
      // The dialog may have been opened from another one, which stays open.
      event.stopPropagation();
      close();
    },
    /** The browser has closed the dialog, for example by a phone's Back. */
    onClose(event: SyntheticEvent<HTMLDialogElement>) {
      if (!event.currentTarget.open) close();
    },
    onClick(event: MouseEvent<HTMLDialogElement>) {
      // The content covers the whole dialog, so a click on the dialog element itself is outside.
      if (event.target === event.currentTarget) return close();
      // A link within the app takes over the dialog's entry in the browser's history.
      const link = event.target instanceof Element && event.target.closest("a[href^='#']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      goTo(link.getAttribute("href") ?? "");
    },
  };
}
