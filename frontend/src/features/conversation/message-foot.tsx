// What stands below a bubble: reactions, how far it has come, and what to do about what did not get through.
import type { ConversationId } from "@/lib/conversation-id";
import type { Change } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { useFiles } from "@/stores/files/files";
import { ChangeNote } from "./change-note";
import { FailedNote } from "./failed-note";
import type { Possible } from "./possible";
import { ProgressLine } from "./progress-line";
import { ReactionChips } from "./reaction-chips";

interface MessageFootProps {
  conversationId: ConversationId;
  message: ChatMessage;
  can: Possible;
  canRetry: boolean;
  change: Change | undefined;
  /** How far it has come is told in words. */
  isTold: boolean;
}

export function MessageFoot(props: MessageFootProps) {
  const { conversationId, message, can, canRetry, change, isTold } = props;
  const { key, clientId, progress, reactions, file } = message;
  const isFileGone = useFiles((files) => file !== undefined && !files.has(key));
  return (
    <>
      {reactions && (
        <ReactionChips
          conversationId={conversationId}
          messageKey={key}
          reactions={reactions}
          canReact={can.react}
        />
      )}
      {isTold && progress && <ProgressLine progress={progress} />}
      {change && <ChangeNote conversationId={conversationId} change={change} canRetry={canRetry} />}
      {progress?.state === "failed" && (
        <FailedNote
          conversationId={conversationId}
          clientId={clientId}
          reason={progress.reason}
          canRetry={canRetry && !isFileGone}
        />
      )}
    </>
  );
}
