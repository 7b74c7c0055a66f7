// What is being written to one person: the draft, its room, whether it can be sent, and which key does it.
import type { KeyboardEvent } from "react";
import { useTouch } from "@/hooks/use-media";
import { text } from "@/i18n/text";
import { contentRoom } from "@/lib/content-check";
import type { Conversation } from "@/stores/conversations";
import { useDrafts } from "@/stores/drafts";
import { useMessenger } from "@/stores/messenger";
import { useSession } from "@/stores/session";
import { isInOtherTab } from "@/stores/tab-state";

/** In force until the server has told its own. */
const USUAL_LIMITS = { max_content_chars: 4000, max_content_bytes: 16384 };
/** What browsers report for a key that an input method takes. */
const INPUT_METHOD_KEY = 229;

export function useComposer({ peer, leftAt }: Conversation) {
  const messenger = useMessenger();
  const draft = useDrafts((drafts) => drafts[peer.id] ?? "");
  const limits = useSession((session) => session.limits) ?? USUAL_LIMITS;
  const link = useSession((session) => session.link);
  const touch = useTouch();
  const room = contentRoom(draft, limits);
  const impossible = whyImpossible();
  const canSend = impossible === null && room.fits && !room.blank;

  function whyImpossible(): string | null {
    if (isInOtherTab(link)) return text.composer.otherTab;
    if (leftAt !== null) return text.composer.peerLeft(peer.name ?? text.someone);
    if (link.phase === "stopped") return text.composer.stopped;
    return null;
  }

  function send() {
    if (canSend) messenger.say(peer.id, draft);
  }

  return {
    draft,
    room,
    impossible,
    canSend,
    touch,
    send,
    write: (next: string) => messenger.write(peer.id, next),
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
      const composing = event.nativeEvent.isComposing || event.keyCode === INPUT_METHOD_KEY;
      if (event.key !== "Enter" || event.shiftKey || composing || touch) return;
      event.preventDefault();
      send();
    },
  };
}
