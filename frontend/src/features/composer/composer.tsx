// Where a message is written. It stays usable while the line is down: what is sent then goes out on return.
import { ArrowUp } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Conversation } from "@/stores/conversations";
import { useSought } from "@/stores/sought";
import { ComposerNote } from "./composer-note";
import { GrowingField } from "./growing-field";
import { useComposer } from "./use-composer";

export function Composer({ conversation }: { conversation: Conversation }) {
  const { draft, room, impossible, canSend, touch, send, write, onKeyDown } =
    useComposer(conversation);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = conversation.peer.name ?? text.someone;

  // A soft keyboard that opens by itself would cover the conversation. Whoever is led to a message has the focus there.
  useEffect(() => {
    const isLed = useSought.getState().place?.peerId === conversation.peer.id;
    if (!touch && !isLed) field.current?.focus();
  }, [touch, conversation.peer.id]);

  function submit(event: FormEvent) {
    event.preventDefault();
    send();
    field.current?.focus();
  }

  return (
    <form
      aria-label={text.composer.form}
      onSubmit={submit}
      className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] wide:px-6"
    >
      <div
        className={cx(
          "flex items-end gap-1 rounded-3xl border border-line-strong p-1 has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-primary",
          impossible === null ? "bg-paper" : "bg-sunken",
        )}
      >
        <GrowingField
          ref={field}
          value={draft}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={text.composer.label(name)}
          aria-describedby="composer-note"
          aria-invalid={!room.fits}
          placeholder={text.composer.placeholder(name)}
          enterKeyHint={touch ? "enter" : "send"}
        />
        <button
          type="submit"
          aria-label={text.composer.send}
          title={text.composer.send}
          aria-disabled={!canSend}
          className={cx(
            "grid size-11 shrink-0 place-items-center rounded-full transition-colors",
            canSend
              ? "cursor-pointer bg-primary text-primary-ink hover:bg-primary-hover"
              : "cursor-not-allowed text-ink-soft",
          )}
        >
          <ArrowUp aria-hidden="true" className="size-5" strokeWidth={2.5} />
        </button>
      </div>
      <ComposerNote id="composer-note" room={room} impossible={impossible} touch={touch} />
    </form>
  );
}
