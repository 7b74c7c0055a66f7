// A message that didn't get through: why, and what can be done about it.
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { useMessenger } from "@/stores/use-messenger";

interface FailedNoteProps {
  conversationId: ConversationId;
  clientId: string;
  reason: string;
  canRetry: boolean;
}

export function FailedNote({ conversationId, clientId, reason, canRetry }: FailedNoteProps) {
  const messenger = useMessenger();
  const words = text.conversation;
  return (
    <p className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-danger text-sm">
      <span>{words.failure[reason] ?? words.failureUnknown}</span>
      {canRetry && (
        <Button look="link" onClick={() => messenger.retry(conversationId, clientId)}>
          {words.retry}
        </Button>
      )}
      <Button look="link" onClick={() => messenger.discard(conversationId, clientId)}>
        {words.discard}
      </Button>
    </p>
  );
}
