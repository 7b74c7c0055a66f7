// A message that didn't get through: why, and what can be done about it.
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { useMessenger } from "@/stores/messenger";

interface FailedNoteProps {
  peerId: string;
  clientId: string;
  reason: string;
  canRetry: boolean;
}

export function FailedNote({ peerId, clientId, reason, canRetry }: FailedNoteProps) {
  const messenger = useMessenger();
  const words = text.conversation;
  return (
    <p className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-danger text-sm">
      <span>{words.failure[reason] ?? words.failureUnknown}</span>
      {canRetry && (
        <Button look="link" onClick={() => messenger.retry(peerId, clientId)}>
          {words.retry}
        </Button>
      )}
      <Button look="link" onClick={() => messenger.discard(peerId, clientId)}>
        {words.discard}
      </Button>
    </p>
  );
}
