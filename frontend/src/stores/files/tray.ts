// Files that were chosen for a conversation and are not sent yet; in memory only, like all files.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import type { OutgoingFile } from "./file-sending";

export interface TrayItem extends OutgoingFile {
  id: string;
  /** An object URL for the preview of an image; null for other files. */
  url: string | null;
  /** True if this is a smaller version of the chosen image. */
  isSmaller: boolean;
}

export interface Tray {
  items: readonly TrayItem[];
  /** Why some of the chosen files are not in it, as texts for the user; empty if all are. */
  faults: readonly string[];
  /** How many chosen files are still being read. */
  coming: number;
}

/** The most files that can be sent at once. */
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

/** Removes all files from the tray and returns them, to be sent. */
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
