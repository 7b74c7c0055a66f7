// Puts files into somebody's tray: as many as fit, images made small enough, and words for each that is left out.
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { safeFileName } from "@/lib/file-name";
import { uuid } from "@/lib/uuid";
import { announce } from "@/stores/attention/notices";
import { conversationOf } from "@/stores/conversations/conversations";
import { largestSize, refusalOf } from "@/stores/files/file-refusal";
import { changeTray, MOST_FILES, trayOf, useTrays } from "@/stores/files/tray";
import { prepared } from "./prepare";

export async function attach(
  conversationId: ConversationId,
  files: readonly File[],
): Promise<void> {
  if (files.length === 0) return;
  const { items, coming } = trayOf(useTrays.getState(), conversationId);
  // What was said before is old, unless it is about files that are still being looked at.
  if (coming === 0) changeTray(conversationId, (tray) => ({ ...tray, faults: [] }));
  const { peer, leftAt } = conversationOf(conversationId) ?? {};
  if (leftAt != null) return tell(conversationId, text.files.nobody(peer?.name ?? text.someone));
  const room = Math.max(0, MOST_FILES - items.length - coming);
  const taken = files.slice(0, room);
  if (files.length > room) tell(conversationId, text.files.tooMany(MOST_FILES));
  changeTray(conversationId, (tray) => ({ ...tray, coming: tray.coming + taken.length }));
  for (const file of taken) {
    const refusal = await add(conversationId, file);
    changeTray(conversationId, (tray) => ({ ...tray, coming: tray.coming - 1 }));
    if (refusal !== null) tell(conversationId, refusal);
  }
}

function tell(conversationId: ConversationId, fault: string): void {
  changeTray(conversationId, (tray) => ({ ...tray, faults: [...tray.faults, fault] }));
  announce(fault);
}

/** Null when it is in the tray; else why it isn't. */
async function add(conversationId: ConversationId, file: File): Promise<string | null> {
  const name = safeFileName(file.name);
  try {
    const { item, isImage, isSmaller, isGuarded } = await prepared(file, name);
    const refusal = refusalOf(name, item.bytes.length);
    if (refusal !== null) return isGuarded ? text.files.guarded(name, largestSize()) : refusal;
    const url = isImage ? URL.createObjectURL(new Blob([item.bytes])) : null;
    changeTray(conversationId, (tray) => ({
      ...tray,
      items: [...tray.items, { ...item, id: uuid(), url, isSmaller }],
    }));
    return null;
  } catch {
    return text.files.unreadable(name);
  }
}
