// A message has come: it is put into its conversation, and announced to screen readers and notifications.
import { text } from "@/i18n/text";
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import type { FrameOf } from "@/realtime/frames";
import type { Clock } from "@/realtime/ports";
import { arrived } from "@/stores/attention/arrivals";
import { announce, announceMessage } from "@/stores/attention/notices";
import { conversationOf, meet, useConversations } from "@/stores/conversations/conversations";
import type { FileReceiver } from "@/stores/files/file-receiving";
import { changeFile } from "@/stores/files/files";
import type { Burning } from "@/stores/messages/burning";
import { type Taken, take } from "@/stores/messages/incoming";
import { wordsOf } from "@/stores/messages/message-words";
import { whoIs } from "@/stores/people/directory";
import { isBlocked } from "@/stores/people/privacy";
import { serverNow } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import type { PresenceFrames } from "./presence-frames";
import type { TypingFrames } from "./typing-frames";

export interface MessageParts {
  clock: Clock;
  burning: Burning;
  fileReceiver: FileReceiver;
  typing: TypingFrames;
  presence: PresenceFrames;
}

/** The most characters of a message that an announcement quotes. */
const EXCERPT = 80;

export function createMessageFrames({
  clock,
  burning,
  fileReceiver,
  typing,
  presence,
}: MessageParts) {
  return ({ message }: FrameOf<"chat_message">) => {
    // It was in transit when its sender was blocked.
    if (isBlocked(message.sender_id)) return;
    // The later parts of a file are not counted as writing.
    if (!message.file?.part) {
      meet(message.sender_id, whoIs(message.sender_id));
      typing.stopped(message.sender_id);
      presence.watchConversations();
    }
    const taken = take(message, serverNow(clock));
    fileReceiver.take(message);
    burning.look();
    tell(conversationWith(message.sender_id), taken);
  };
}

function tell(conversationId: ConversationId, taken: Taken): void {
  const peer = conversationOf(conversationId)?.peer;
  const name = text.people.tagged(peer?.name ?? text.someone, peer?.tag ?? null);
  const isOpen = useConversations.getState().openId === conversationId;
  if (taken.kind === "said") {
    const { key } = taken.message;
    const words = wordsOf(taken.message);
    if (isOpen) announceMessage(text.announce.message(name, words));
    else if (isHeard(conversationId)) announceMessage(text.announce.elsewhere(name));
    arrived({ conversationId, key, name, words });
  } else if (taken.kind === "reacted" && isOpen) {
    announce(text.announce.reacted(name, taken.emoji, wordsOf(taken.to).slice(0, EXCERPT)));
  } else if (taken.kind === "refused") {
    // Stops sending the file; the user can send it again.
    changeFile(taken.message.key, { state: "whole", share: 0 });
    announce(text.conversation.failure.file_refused ?? "");
  } else if (taken.kind === "cleared" && isOpen) {
    announce(text.conversation.events.cleared(name));
  }
}

/** Messages of another conversation than the open one are announced unless it is muted or "do not disturb" is on. */
function isHeard(conversationId: ConversationId): boolean {
  return !conversationOf(conversationId)?.muted && !useSettings.getState().doNotDisturb;
}
