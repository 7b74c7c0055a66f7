// Above the field: which message is answered, or is being written anew. Escape or its button gives that up.
import { Pencil, Reply, X } from "lucide-react";
import { type RefObject, useEffect, useLayoutEffect } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { stopComposing, useComposing } from "@/stores/conversations/composing";
import type { Conversation } from "@/stores/conversations/conversation";
import { find } from "@/stores/messages/message-index";
import { wordsOf } from "@/stores/messages/message-words";
import { isOwn } from "@/stores/session/session";

interface AboutBarProps {
  conversation: Conversation;
  field: RefObject<HTMLTextAreaElement | null>;
}

export function AboutBar({ conversation: { id, peer, messages }, field }: AboutBarProps) {
  const composing = useComposing((all) => all[id]);
  const message = composing && find(messages, composing.key);
  const isGone = composing !== undefined && (message === undefined || message.deleted === true);

  // One writes on at once, at the end of what is there.
  useLayoutEffect(() => {
    if (!composing) return;
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [composing, field]);

  useEffect(() => {
    if (isGone) stopComposing(id);
  }, [isGone, id]);

  if (!composing || !message || isGone) return null;
  const isEdit = composing.action === "edit";
  const words = text.composer.about;
  const Icon = isEdit ? Pencil : Reply;
  const title = isOwn(message) ? words.replyToOwn : words.reply(peer.name ?? text.someone);

  function cancel() {
    stopComposing(id);
    field.current?.focus();
  }

  return (
    <div className="mb-1 flex items-center gap-2 rounded-2xl border border-line bg-paper py-1 ps-3 pe-1 text-sm">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-primary rtl:-scale-x-100" />
      <p id="composer-about" className="min-w-0 flex-1">
        <span className="block truncate font-semibold text-primary">
          {isEdit ? words.edit : title}
        </span>
        <span dir="auto" translate="no" className="block truncate text-ink-soft">
          {wordsOf(message).slice(0, 120)}
        </span>
      </p>
      <Button look="quiet" onClick={cancel} aria-label={isEdit ? words.stopEdit : words.stopReply}>
        <X aria-hidden="true" className="size-4" />
      </Button>
    </div>
  );
}
