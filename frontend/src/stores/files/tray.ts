// Files that were chosen for somebody and are not sent yet. In memory alone, like the files themselves.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import type { OutgoingFile } from "./file-sending";

export interface TrayItem extends OutgoingFile {
  id: string;
  /** For an image. */
  url: string | null;
  /** It is another file than the one that was chosen: an image that was made smaller. */
  isSmaller: boolean;
}

export interface Tray {
  items: readonly TrayItem[];
  /** Why something is not in it, in words; empty when all that was chosen is. */
  faults: readonly string[];
  /** So many are still being looked at. */
  coming: number;
}

/** As many at once. */
export const MOST_FILES = 5;

const EMPTY: Tray = { items: [], faults: [], coming: 0 };

export const useTrays = create<ReadonlyMap<ConversationId, Tray>>()(() => new Map());

export function trayOf(
  trays: ReadonlyMap<ConversationId, Tray>,
  conversationId: ConversationId,
): Tray {
  return trays.get(conversationId) ?? EMPTY;
}

export function changeTray(conversationId: ConversationId, next: (tray: Tray) => Tray): void {
  const trays = useTrays.getState();
  useTrays.setState(new Map(trays).set(conversationId, next(trayOf(trays, conversationId))), true);
}

export function removeFromTray(conversationId: ConversationId, id: string): void {
  changeTray(conversationId, (tray) => {
    release(tray.items.filter((item) => item.id === id));
    return { ...tray, items: tray.items.filter((item) => item.id !== id), faults: [] };
  });
}

/** Takes everything out, to be sent. */
export function emptyTray(conversationId: ConversationId): readonly TrayItem[] {
  const { items } = trayOf(useTrays.getState(), conversationId);
  release(items);
  changeTray(conversationId, (tray) => ({ ...tray, items: [], faults: [] }));
  return items;
}

export function forgetTray(): void {
  for (const { items } of useTrays.getState().values()) release(items);
  useTrays.setState(new Map(), true);
}

function release(items: readonly TrayItem[]): void {
  for (const { url } of items) if (url !== null) URL.revokeObjectURL(url);
}
