// Puts what is picked into a field behind the dialog. Behind a modal dialog nothing takes any input, so it steps aside for the
// moment, before anybody could see that.
import { type SyntheticEvent, useRef } from "react";
import type { useModal } from "@/hooks/use-modal";

export function usePickBehind(
  modal: ReturnType<typeof useModal>,
  anchor: Element,
  pick: (emoji: string) => void,
) {
  const isAside = useRef(false);
  return {
    pick(emoji: string) {
      const dialog = modal.ref.current;
      const { activeElement } = document;
      if (dialog === null) return pick(emoji);
      isAside.current = true;
      dialog.close();
      pick(emoji);
      // What has the focus now gets it back in the end.
      if (anchor instanceof HTMLElement) anchor.focus();
      dialog.showModal();
      isAside.current = false;
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    },
    onClose(event: SyntheticEvent<HTMLDialogElement>) {
      if (!isAside.current) modal.onClose(event);
    },
  };
}
