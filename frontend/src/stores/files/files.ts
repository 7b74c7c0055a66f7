// Files of messages, in memory alone: how far each has come and, when it is whole, its bytes. What goes from the screen goes from here.
import { create } from "zustand";
import type { ConversationId } from "@/lib/conversation-id";
import { type ImageKind, imageKind } from "@/lib/image-kind";
import { useConversations } from "@/stores/conversations/conversations";
import type { FileInfo } from "@/stores/conversations/message";
import { find } from "@/stores/messages/message-index";

export interface HeldFile {
  conversationId: ConversationId;
  state: "coming" | "going" | "whole" | "broken";
  /** From 0 to 1. */
  share: number;
  bytes: number;
  blob: Blob | null;
  /** Where the browser finds it; null until it is whole. */
  url: string | null;
  /** Null for what isn't shown. */
  image: ImageKind | null;
  /** How the file begins, which tells how large an image is; null until that is here. */
  start: Uint8Array | null;
}

/** A file has at most so many bytes, and all together have. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_BYTES_HELD = 64 * 1024 * 1024;
/** Raw, before base64 makes it longer. */
export const PART_BYTES = 12_288;

/** So much of a file is looked at for its size. */
const MOST_START = 65_536;

/** By the key of the message. */
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

/** The first bytes are here. A copy, so that they don't hold all of them. */
export function beginFile(key: string, first: Uint8Array): void {
  changeFile(key, { start: first.slice(0, MOST_START) });
}

/** Its bytes are here. What it claims to be doesn't matter: an image is known by its bytes, and everything else is only saved. */
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

/** What all files together take, or will take when they are whole. */
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

// A message that was deleted, burnt, cleared or left behind takes its file along.
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
