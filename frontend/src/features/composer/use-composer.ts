// What is being written to one person: the draft, its room, whether it can be sent, and which key does it.
import type { KeyboardEvent } from "react";
import { useTouch } from "@/hooks/use-media";
import { useShortcut } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";
import { contentRoom } from "@/lib/content-check";
import { announce } from "@/stores/attention/notices";
import { stopComposing, useComposing } from "@/stores/conversations/composing";
import type { Conversation } from "@/stores/conversations/conversation";
import { useDrafts } from "@/stores/conversations/drafts";
import { largestSize } from "@/stores/files/file-refusal";
import { changeTray, emptyTray, trayOf, useTrays } from "@/stores/files/tray";
import { useSession } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import { isInOtherTab } from "@/stores/tab/tab-state";
import { useMessenger } from "@/stores/use-messenger";

/** In force until the server has told its own. */
const USUAL_LIMITS = { max_content_chars: 4000, max_content_bytes: 16384 };
/** What browsers report for a key that an input method takes. */
const INPUT_METHOD_KEY = 229;

export function useComposer({ id, peer, leftAt }: Conversation) {
  const messenger = useMessenger();
  const draft = useDrafts((drafts) => drafts[id] ?? "");
  const limits = useSession((session) => session.limits) ?? USUAL_LIMITS;
  const link = useSession((session) => session.link);
  const touch = useTouch();
  const modEnterSends = useSettings((settings) => settings.modEnterSends);
  /** A finger has no Shift to make a line with. */
  const enterSends = !touch && !modEnterSends;
  useShortcut(enterSends ? "send" : null);
  useShortcut(enterSends ? "newLine" : null);
  useShortcut("sendToo");
  useShortcut("editLast");
  const room = contentRoom(draft, limits);
  const impossible = whyImpossible();
  const { items, coming } = useTrays((trays) => trayOf(trays, id));
  // What is still being looked at belongs to the same message.
  const hasSomething = (!room.blank || items.length > 0) && coming === 0;
  const canSend = impossible === null && room.fits && hasSomething;

  function whyImpossible(): string | null {
    if (isInOtherTab(link)) return text.composer.otherTab;
    if (leftAt !== null) return text.composer.peerLeft(peer.name ?? text.someone);
    if (link.phase === "stopped") return text.composer.stopped;
    return null;
  }

  function send() {
    if (!canSend) return;
    for (const file of emptyTray(id)) messenger.sendFile(id, file);
    if (!room.blank) messenger.say(id, draft);
  }

  /** For a text that is too long for a message. It stays where it is when it can't go as a file, either. */
  function sendAsFile() {
    const bytes = new TextEncoder().encode(draft);
    const file = { name: text.files.textName, mediaType: "text/plain", bytes };
    if (messenger.sendFile(id, file) !== null) {
      const fault = text.files.textTooLarge(largestSize());
      changeTray(id, (tray) => ({ ...tray, faults: [fault] }));
      return announce(fault);
    }
    changeTray(id, (tray) => ({ ...tray, faults: [] }));
    // What was to be edited stays as it was, and what was being written before the edit comes back.
    if (useComposing.getState()[id]?.action === "edit") stopComposing(id);
    else messenger.write(id, "");
  }

  /** Escape gives up an answer or an edit; an arrow up in an empty field leads to the last own words. */
  function leadsElsewhere({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey || shiftKey) return false;
    if (key === "ArrowUp" && draft === "" && impossible === null) return messenger.editLast(id);
    if (key !== "Escape" || !useComposing.getState()[id]) return false;
    stopComposing(id);
    return true;
  }

  return {
    draft,
    room,
    impossible,
    canSend,
    touch,
    enterSends,
    send,
    sendAsFile,
    write: (next: string) => messenger.write(id, next),
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
      if (isComposing(event)) return;
      if (leadsElsewhere(event)) return event.preventDefault();
      if (event.key !== "Enter") return;
      const withModifier = event.ctrlKey || event.metaKey;
      if (!withModifier && (!enterSends || event.shiftKey || event.altKey)) return;
      event.preventDefault();
      send();
    },
  };
}

export function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === INPUT_METHOD_KEY;
}
