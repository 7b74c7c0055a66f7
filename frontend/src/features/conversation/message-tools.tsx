// A message's toolbar and, for a finger, its sheet: there only while somebody is at the message.
import type { ConversationId } from "@/lib/conversation-id";
import type { ChatMessage } from "@/stores/conversations/message";
import { MessageSheet } from "./message-sheet";
import { MessageToolbar } from "./message-toolbar";
import type { Possible } from "./possible";
import { useMessageActions } from "./use-message-actions";

export interface MessageToolsProps {
  conversationId: ConversationId;
  message: ChatMessage;
  mine: boolean;
  can: Possible;
  sheetOpen: boolean;
  showSheet(open: boolean): void;
  /** Gives the focus back to the message. */
  leave(): void;
}

export function MessageTools(props: MessageToolsProps) {
  const { conversationId, message, mine, can, sheetOpen, showSheet, leave } = props;
  const actions = useMessageActions(conversationId, message);

  return (
    <>
      <MessageToolbar
        message={message}
        mine={mine}
        can={can}
        actions={actions}
        openSheet={() => showSheet(true)}
        leave={leave}
      />
      {sheetOpen && (
        <MessageSheet
          message={message}
          can={can}
          actions={actions}
          close={() => showSheet(false)}
        />
      )}
    </>
  );
}
