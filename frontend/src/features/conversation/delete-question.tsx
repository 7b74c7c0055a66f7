// Asks before words are taken away from two people. Whoever doesn't answer keeps them.
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { ModalActions } from "@/components/ui/modal-actions";
import { text } from "@/i18n/text";

export function DeleteQuestion({ confirm, cancel }: { confirm(): void; cancel(): void }) {
  const first = useRef<HTMLButtonElement>(null);
  const words = text.conversation.actions;

  useLayoutEffect(() => first.current?.focus(), []);

  return (
    <Modal title={words.sure} close={cancel}>
      <ModalActions back={words.keep} onBack={cancel}>
        <Button ref={first} look="danger" onClick={confirm}>
          {words.remove}
        </Button>
      </ModalActions>
    </Modal>
  );
}
