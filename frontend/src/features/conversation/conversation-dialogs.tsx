// The questions that the conversation's menu asks: how long own messages stay, and whether everything is to go.
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { ModalActions } from "@/components/ui/modal-actions";
import { text } from "@/i18n/text";
import { spanName } from "@/lib/span";
import type { Conversation } from "@/stores/conversations/conversation";
import { useMessenger } from "@/stores/use-messenger";

interface DialogProps {
  conversation: Conversation;
  close(): void;
}

const CHOICES = [null, 10_000, 60_000, 600_000, 3_600_000, 86_400_000] as const;

export function BurnDialog({ conversation, close }: DialogProps) {
  const messenger = useMessenger();
  const { id, burnAfterMs = null } = conversation;
  const [chosen, choose] = useState<number | null>(burnAfterMs);
  const words = text.conversation.burn;

  return (
    <Modal title={words.title} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          messenger.burnAfter(id, chosen);
        }}
      >
        <fieldset>
          <legend className="mb-3 text-ink-soft text-sm">{words.explained}</legend>
          {CHOICES.map((ms) => (
            <label
              key={ms}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-2 hover:bg-hover"
            >
              <input
                type="radio"
                name="burn"
                checked={chosen === ms}
                onChange={() => choose(ms)}
                className="size-5 accent-primary"
              />
              <span>{ms === null ? words.never : spanName(ms)}</span>
            </label>
          ))}
        </fieldset>
        <ModalActions>
          <Button type="submit" look="primary">
            {words.set}
          </Button>
        </ModalActions>
      </form>
    </Modal>
  );
}

export function ClearDialog({ conversation: { id, peer, leftAt }, close }: DialogProps) {
  const messenger = useMessenger();
  const words = text.conversation.clear;
  const name = peer.name ?? text.someone;

  return (
    <Modal title={words.title} close={close}>
      <p className="wrap-anywhere">
        {leftAt === null ? words.explained(name) : words.explainedLeft(name)}
      </p>
      <ModalActions back={words.keep} onBack={close}>
        <Button
          look="danger"
          onClick={() => {
            close();
            messenger.clear(id);
          }}
        >
          {words.confirm}
        </Button>
      </ModalActions>
    </Modal>
  );
}
