// The files of messages, in memory only: the progress of each, and its bytes when it is complete. A file is removed
// together with its message.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import { type ImageKind, imageKind } from "@/lib/image-kind";
import { useConversations } from "@/stores/conversations/conversations";
import type { FileInfo } from "@/stores/conversations/message";
import { find } from "@/stores/messages/message-index";

export interface HeldFile {
  conversationId: ConversationId;
  state: "coming" | "going" | "whole" | "broken";
  /** The share that is transferred, from 0 to 1. */
  share: number;
  bytes: number;
  blob: Blob | null;
  /** An object URL; null until the file is complete. */
  url: string | null;
  /** Null if it isn't an image that can be shown. */
  image: ImageKind | null;
  /** The first bytes, which contain the dimensions of an image; null until they are here. */
  start: Uint8Array | null;
}

/** The most bytes of one file, and of all files together. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_BYTES_HELD = 64 * 1024 * 1024;
/** Before base64, which makes it longer. */
export const PART_BYTES = 12_288;

/** How many bytes at the beginning are kept to find an image's dimensions. */
const MOST_START = 65_536;

/** By the message's key. */
export const useFiles = create<ReadonlyMap<string, HeldFile>>()(() => new Map());

export function changeFile(key: string, changes: Partial<HeldFile>): void {
  const held = useFiles.getState().get(key);
  if (held) put(key, { ...held, ...changes });
}

export function expectFile(
  key: string,
  conversationId: ConversationId,
  { bytes }: Pick<FileInfo, "bytes">,
  state: HeldFile["state"],
): void {
  forget(useFiles.getState().get(key));
  put(key, {
    conversationId,
    state,
    share: 0,
    bytes,
    blob: null,
    url: null,
    image: null,
    start: null,
  });
}

/** Keeps the first bytes as a copy: a view would keep the whole buffer in memory. */
export function beginFile(key: string, first: Uint8Array): void {
  changeFile(key, { start: first.slice(0, MOST_START) });
}

/**
 * The file's bytes are complete. Its stated type does not matter: an image is recognised by its bytes, and everything
 * else can only be saved.
 */
export function fillFile(
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
  state: HeldFile["state"],
): void {
  const image = imageKind(bytes);
  beginFile(key, bytes);
  const blob = new Blob([bytes], { type: image ?? "application/octet-stream" });
  changeFile(key, { blob, url: URL.createObjectURL(blob), image, state });
}

/** The size of all files, incomplete ones counted as a whole. */
export function bytesHeld(): number {
  let sum = 0;
  for (const { bytes, state } of useFiles.getState().values()) if (state !== "broken") sum += bytes;
  return sum;
}

export function isSendingFile(): boolean {
  return [...useFiles.getState().values()].some(({ state }) => state === "going");
}

export function forgetFiles(): void {
  for (const held of useFiles.getState().values()) forget(held);
  useFiles.setState(new Map(), true);
}

function put(key: string, held: HeldFile): void {
  useFiles.setState(new Map(useFiles.getState()).set(key, held), true);
}

function forget(held: HeldFile | undefined): void {
  if (held?.url != null) URL.revokeObjectURL(held.url);
}

// A message that was deleted, disappeared, or was cleared takes its file along; so does leaving.
useConversations.subscribe(({ byId }, before) => {
  const files = useFiles.getState();
  if (files.size === 0 || byId === before.byId) return;
  const kept = new Map(files);
  for (const [key, held] of files) {
    const message = find(byId.get(held.conversationId)?.messages ?? [], key);
    if (message?.file) continue;
    forget(held);
    kept.delete(key);
  }
  if (kept.size < files.size) useFiles.setState(kept, true);
});
