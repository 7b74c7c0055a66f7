// Puts files into somebody's tray: as many as fit, images made small enough, and words for what is left out.
import { locale, text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { safeFileName } from "@/lib/file-name";
import { fileSize } from "@/lib/file-size";
import { uuid } from "@/lib/uuid";
import { announce } from "@/stores/attention/notices";
import { MOST_BYTES } from "@/stores/files/files";
import { changeTray, MOST_FILES, trayOf, useTrays } from "@/stores/files/tray";

export async function attach(
  conversationId: ConversationId,
  files: readonly File[],
): Promise<void> {
  if (files.length === 0) return;
  const { items, coming } = trayOf(useTrays.getState(), conversationId);
  const room = Math.max(0, MOST_FILES - items.length - coming);
  const taken = files.slice(0, room);
  const fault = files.length > room ? text.files.tooMany(MOST_FILES) : null;
  changeTray(conversationId, (tray) => ({ ...tray, fault, coming: tray.coming + taken.length }));
  if (fault !== null) announce(fault);
  for (const file of taken) {
    const refusal = await add(conversationId, file);
    changeTray(conversationId, (tray) => ({
      ...tray,
      coming: tray.coming - 1,
      fault: refusal ?? tray.fault,
    }));
    if (refusal !== null) announce(refusal);
  }
}

/** Null when it is in the tray; else why it isn't. */
async function add(conversationId: ConversationId, file: File): Promise<string | null> {
  const name = safeFileName(file.name);
  const words = text.files;
  if (file.size === 0) return words.empty(name);
  try {
    const { prepared } = await import("./prepare");
    const { item, isImage } = await prepared(file, name);
    if (item.bytes.length > MOST_BYTES) return words.tooLarge(name, fileSize(MOST_BYTES, locale));
    const url = isImage ? URL.createObjectURL(new Blob([item.bytes])) : null;
    changeTray(conversationId, (tray) => ({
      ...tray,
      items: [...tray.items, { ...item, id: uuid(), url }],
    }));
    return null;
  } catch {
    return words.unreadable(name);
  }
}
