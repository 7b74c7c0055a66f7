// The conversation that is open. The composer comes from outside, so that neither feature knows the other.
import type { ReactNode } from "react";
import { text } from "@/i18n/text";
import type { Conversation } from "@/stores/conversations/conversation";
import { useConversations } from "@/stores/conversations/conversations";
import { usePeople } from "@/stores/people/people";
import { ConversationHeader } from "./conversation-header";
import { type FileSlot, FileSlotContext, nothing } from "./file-slot-context";
import { MessageList } from "./message-list";
import { NobodyChosen } from "./nobody-chosen";
import { TypingLine } from "./typing-line";

interface ConversationPaneProps {
  goBack(): void;
  composer(conversation: Conversation): ReactNode;
  /** Items for the conversation's menu, of what other features can do with it. */
  menuItems?(conversation: Conversation): ReactNode;
  /** What is shown of a message that is a file. */
  file?: FileSlot;
  /** What the empty pane has for whoever is alone. */
  howToCome?: ReactNode;
}

export function ConversationPane(props: ConversationPaneProps) {
  const { goBack, composer, menuItems, file, howToCome } = props;
  const openId = useConversations((state) => state.openId);
  const conversation = useConversations((state) =>
    openId === null ? undefined : state.byId.get(openId),
  );
  const user = usePeople((people) =>
    conversation === undefined ? undefined : people.users.get(conversation.peer.id),
  );

  if (openId === null) return <NobodyChosen howToCome={howToCome} />;
  if (!conversation) return <NobodyChosen gone goBack={goBack} />;

  const { peer, leftAt } = conversation;
  const name = peer.name ?? text.someone;
  return (
    <section
      key={openId}
      aria-label={text.conversation.region(name)}
      className="flex h-full min-h-0 flex-col"
    >
      <ConversationHeader
        conversationId={openId}
        peer={peer}
        leftAt={leftAt}
        reconnecting={user?.status === "reconnecting"}
        goBack={goBack}
        menuItems={menuItems?.(conversation)}
      />
      <FileSlotContext value={file ?? nothing}>
        <MessageList conversation={conversation} name={name} />
      </FileSlotContext>
      <TypingLine peerId={peer.id} name={name} />
      {composer(conversation)}
    </section>
  );
}
