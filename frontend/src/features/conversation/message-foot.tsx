// What stands below a bubble: reactions, how far it has come, and what to do about what did not get through.
import type { ConversationId } from "@/lib/conversation-id";
import type { Change } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
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
  /** How many in a row did not get through; told at the last of them. */
  failures: number;
}

export function MessageFoot(props: MessageFootProps) {
  const { conversationId, message, can, canRetry, change, isTold, failures } = props;
  const { key, progress, reactions } = message;
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
      {progress?.state === "failed" && failures > 0 && (
        <FailedNote
          conversationId={conversationId}
          message={message}
          reason={progress.reason}
          count={failures}
          canRetry={canRetry}
        />
      )}
    </>
  );
}
