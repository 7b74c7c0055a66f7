// Where a message is written. It stays usable while the line is down: what is sent then goes out on return.
import { type FormEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { Conversation } from "@/stores/conversations/conversation";
import { useHighlight } from "@/stores/conversations/highlight";
import { AboutBar } from "./about-bar";
import { COMPLETIONS, Completions } from "./completions";
import { ComposerNote } from "./composer-note";
import { ComposerTools } from "./composer-tools";
import { GrowingField } from "./growing-field";
import { SendButton } from "./send-button";
import { useCompletion } from "./use-completion";
import { isComposing, useComposer } from "./use-composer";
import { useInsertion } from "./use-insertion";
import { useTypingAnywhere } from "./use-typing-anywhere";

interface ComposerProps {
  conversation: Conversation;
  /** Files come from another feature: the way to choose some, and those that were chosen. */
  attachButton?: ReactNode;
  tray?(focusField: () => void): ReactNode;
}

export function Composer({ conversation, attachButton, tray }: ComposerProps) {
  const {
    draft,
    room,
    impossible,
    canSend,
    touch,
    enterSends,
    send,
    sendAsFile,
    write,
    onKeyDown,
  } = useComposer(conversation);
  const field = useRef<HTMLTextAreaElement>(null);
  const insertion = useInsertion(field, draft, write, touch);
  const completion = useCompletion(insertion);
  useTypingAnywhere(field);
  const [folded, fold] = useState(false);
  const name = conversation.peer.name ?? text.someone;

  // A soft keyboard that opens by itself would cover the conversation. Whoever is led to a message has the focus there.
  useLayoutEffect(() => {
    const isLed = useHighlight.getState().place?.conversationId === conversation.id;
    if (!touch && !isLed) field.current?.focus();
  }, [touch, conversation.id]);

  function submit(event: FormEvent) {
    event.preventDefault();
    send();
    field.current?.focus();
  }

  return (
    <form
      aria-label={text.composer.form}
      data-pane="composer"
      onSubmit={submit}
      className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] wide:px-6"
    >
      <AboutBar conversation={conversation} field={field} />
      {tray?.(() => field.current?.focus())}
      <div
        className={cx(
          "field-ring relative flex items-end gap-1 rounded-3xl border border-line-strong p-1",
          impossible === null ? "bg-paper" : "bg-sunken",
        )}
      >
        <Completions {...completion} />
        <GrowingField
          ref={field}
          value={draft}
          onChange={(event) => {
            write(event.target.value);
            fold(true);
            completion.look(event.target, (event.nativeEvent as InputEvent).isComposing, true);
          }}
          onSelect={(event) => completion.look(event.currentTarget, false, false)}
          onBlur={completion.close}
          onKeyDown={(event) => {
            if (isComposing(event) || !completion.takesKey(event)) onKeyDown(event);
          }}
          aria-label={text.composer.label(name)}
          aria-describedby="composer-note"
          aria-invalid={!room.fits}
          aria-autocomplete="list"
          aria-controls={completion.offered.length > 0 ? COMPLETIONS : undefined}
          aria-activedescendant={
            completion.offered.length > 0 ? `${COMPLETIONS}-${completion.active}` : undefined
          }
          placeholder={text.composer.placeholder(name)}
          enterKeyHint={enterSends ? "send" : "enter"}
        />
        <ComposerTools
          folded={folded && draft !== ""}
          unfold={() => fold(false)}
          pick={insertion.insert}
          // On a phone the keyboard stays closed until somebody wants to write.
          onPicked={() => !touch && field.current?.focus()}
        >
          {impossible === null && attachButton}
        </ComposerTools>
        <SendButton canSend={canSend} isBlank={room.blank} />
      </div>
      <ComposerNote
        id="composer-note"
        room={room}
        impossible={impossible}
        touch={touch}
        enterSends={enterSends}
        sendAsFile={sendAsFile}
      />
    </form>
  );
}
