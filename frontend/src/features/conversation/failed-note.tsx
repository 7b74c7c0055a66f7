// Messages that didn't get through: why, once for all in a row that it is true of, and what can be done about them.
import { Button } from "@/components/ui/button";
import { useCopy } from "@/hooks/use-copy";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { announce } from "@/stores/attention/notices";
import { conversationOf } from "@/stores/conversations/conversations";
import type { ChatMessage } from "@/stores/conversations/message";
import { useFiles } from "@/stores/files/files";
import { placeOf } from "@/stores/messages/message-index";
import { useMessenger } from "@/stores/use-messenger";
import { failedTogether } from "./timeline";

interface FailedNoteProps {
  conversationId: ConversationId;
  /** The last of them. */
  message: ChatMessage;
  reason: string;
  count: number;
  canRetry: boolean;
}

export function FailedNote(props: FailedNoteProps) {
  const { conversationId, message, reason, count, canRetry } = props;
  const messenger = useMessenger();
  const files = useFiles();
  const { outcome, copy } = useCopy();
  const words = text.conversation;
  const copying = text.copying;
  const all = runOf(conversationId, message);
  const retried = all.filter(({ key, file }) => file === undefined || files.has(key));
  const written = all.filter(({ file }) => file === undefined).map(({ content }) => content);

  return (
    <p className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-danger text-sm">
      <span>{words.failure[reason] ?? words.failureUnknown}</span>
      {count > 1 && <span>{words.failedTogether(count)}</span>}
      {canRetry && retried.length > 0 && (
        <Button
          look="link"
          onClick={() => {
            for (const { clientId } of retried) messenger.retry(conversationId, clientId);
          }}
        >
          {count > 1 ? words.retryAll : words.retry}
        </Button>
      )}
      {written.length > 0 && (
        <Button
          look="link"
          onClick={async () => {
            announce((await copy(written.join("\n"))) ? copying.copied : copying.failed);
          }}
        >
          {outcome === null ? words.copyFailed : copying[outcome]}
        </Button>
      )}
      <Button
        look="link"
        onClick={() => {
          for (const { clientId } of all) messenger.discard(conversationId, clientId);
        }}
      >
        {count > 1 ? words.discardAll : words.discard}
      </Button>
    </p>
  );
}

function runOf(conversationId: ConversationId, { key }: ChatMessage): ChatMessage[] {
  const messages = conversationOf(conversationId)?.messages ?? [];
  return failedTogether(messages, placeOf(messages, key));
}
