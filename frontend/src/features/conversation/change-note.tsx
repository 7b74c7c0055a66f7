// An edit, a deletion or a reaction that the other side has not got: that it is on its way, or that it failed.
import { Button } from "@/components/ui/button";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import type { Change } from "@/stores/conversations/conversation";
import { useMessenger } from "@/stores/use-messenger";

interface ChangeNoteProps {
  conversationId: ConversationId;
  change: Change;
  canRetry: boolean;
}

export function ChangeNote({ conversationId, change, canRetry }: ChangeNoteProps) {
  const messenger = useMessenger();
  const words = text.conversation.changes;
  const { action, failure, clientId } = change;
  if (action === "clear") return null;
  if (failure === null) return <Hidden>{words.underWay[action]}</Hidden>;
  return (
    <p className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-danger text-sm">
      <span>{words.failed[action]}</span>
      {canRetry && (
        <Button look="link" onClick={() => messenger.retryChange(conversationId, clientId)}>
          {text.conversation.retry}
        </Button>
      )}
    </p>
  );
}
