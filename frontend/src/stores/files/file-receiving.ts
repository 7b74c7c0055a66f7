// Assembles received files from their parts. Nothing in a part can be trusted, so everything is limited and compared
// with the first part.
import { fromBase64 } from "@/lib/base64";
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import type { Message } from "@/realtime/frames";
import type { Clock, Timer } from "@/realtime/ports";
import { conversationOf } from "@/stores/conversations/conversations";
import type { FileInfo } from "@/stores/conversations/message";
import { fileInfoOf } from "@/stores/messages/file-info";
import { find } from "@/stores/messages/message-index";
import { keyOf } from "@/stores/messages/messages";
import {
  beginFile,
  bytesHeld,
  changeFile,
  expectFile,
  fillFile,
  MOST_BYTES,
  MOST_BYTES_HELD,
  PART_BYTES,
  useFiles,
} from "./files";

/** Tells the sender that this client did not keep the file of the message with this key. */
export type Refuse = (conversationId: ConversationId, key: string, fileName: string) => void;

export interface FileReceiver {
  /** Call it after the message with the file's first part was added to the conversation. */
  take(message: Message): void;
  /** This user sends no more parts: their unfinished files end as broken. */
  lost(senderId: string): void;
  clear(): void;
}

interface Unfinished {
  senderId: string;
  key: string;
  fileName: string;
  about: string;
  bytes: number;
  parts: number;
  pieces: Uint8Array<ArrayBuffer>[];
  got: number;
  patience: Timer;
}

const MOST_UNFINISHED = 10;
/** A file ends as broken if no part comes for this long. */
const PATIENCE_MS = 120_000;

/** The most refused files to remember, so that further parts don't refuse one again. The oldest are forgotten. */
const MOST_REFUSED = 100;

export function createFileReceiver(clock: Clock, refuse: Refuse): FileReceiver {
  const unfinished = new Map<string, Unfinished>();
  const refused = new Set<string>();

  function refuseOnce(name: string, senderId: string, key: string, fileName: string) {
    if (refused.has(name)) return;
    const [oldest] = refused;
    if (refused.size >= MOST_REFUSED && oldest !== undefined) refused.delete(oldest);
    refused.add(name);
    refuse(conversationWith(senderId), key, fileName);
  }

  function end(name: string, state: "broken" | null) {
    const file = unfinished.get(name);
    if (!file) return;
    clock.cancel(file.patience);
    unfinished.delete(name);
    if (state !== null) changeFile(file.key, { state });
  }

  function giveUp(name: string) {
    const file = unfinished.get(name);
    end(name, "broken");
    if (file) refuseOnce(name, file.senderId, file.key, file.fileName);
  }

  function wait(name: string): Timer {
    return clock.after(PATIENCE_MS, () => giveUp(name));
  }

  /** A part of a file whose first parts were lost in a reload of the page. */
  function takeLost(name: string, { sender_id }: Message, { id, name: fileName }: FileInfo) {
    const messages = conversationOf(conversationWith(sender_id))?.messages ?? [];
    const said = messages.findLast(({ author, file }) => author === sender_id && file?.id === id);
    // The message was deleted meanwhile, or the part repeats one of a complete file.
    if (!said || useFiles.getState().get(said.key)?.state === "whole") return;
    refuseOnce(name, sender_id, said.key, fileName);
  }

  function begin(name: string, message: Message, about: string) {
    const { sender_id, file } = message;
    const key = keyOf(message);
    const conversationId = conversationWith(sender_id);
    const said = find(conversationOf(conversationId)?.messages ?? [], key);
    if (!file || !said?.file || useFiles.getState().has(key)) return;
    expectFile(key, conversationId, file, "coming");
    const others = [...unfinished.values()].filter(({ senderId }) => senderId === sender_id);
    const isTooMuch = file.bytes > MOST_BYTES || bytesHeld() > MOST_BYTES_HELD;
    if (isTooMuch || others.length >= MOST_UNFINISHED) {
      changeFile(key, { state: "broken" });
      refuseOnce(name, sender_id, key, said.file.name);
      return;
    }
    const { bytes, parts } = file;
    const patience = wait(name);
    const fileName = said.file.name;
    unfinished.set(name, {
      senderId: sender_id,
      key,
      fileName,
      about,
      bytes,
      parts,
      pieces: [],
      got: 0,
      patience,
    });
  }

  function add(name: string, file: Unfinished, content: string) {
    const piece = content.length <= 2 * PART_BYTES ? fromBase64(content) : null;
    if (piece === null || piece.length > PART_BYTES || file.got + piece.length > file.bytes) {
      return giveUp(name);
    }
    if (file.pieces.length === 0) beginFile(file.key, piece);
    file.pieces.push(piece);
    file.got += piece.length;
    clock.cancel(file.patience);
    file.patience = wait(name);
    changeFile(file.key, { share: file.got / file.bytes });
    if (file.pieces.length < file.parts) return;
    if (file.got !== file.bytes) return giveUp(name);
    end(name, null);
    fillFile(file.key, joined(file.pieces, file.bytes), "whole");
  }

  return {
    take(message) {
      const info = fileInfoOf(message);
      if (!info || !message.file) return;
      const name = `${message.sender_id} ${info.id}`;
      const { part, parts, bytes } = message.file;
      const about = JSON.stringify([info.name, info.mediaType, bytes, parts]);
      if (part === 0 && !unfinished.has(name)) begin(name, message, about);
      const file = unfinished.get(name);
      if (!file) return takeLost(name, message, info);
      // A repeated part was added before.
      if (part < file.pieces.length) return;
      if (part > file.pieces.length || file.about !== about) giveUp(name);
      else add(name, file, message.content);
    },
    lost(senderId) {
      for (const [name, file] of unfinished) if (file.senderId === senderId) end(name, "broken");
    },
    clear() {
      for (const name of [...unfinished.keys()]) end(name, "broken");
    },
  };
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
