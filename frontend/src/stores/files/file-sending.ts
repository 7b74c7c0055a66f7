// Sends files in parts through the outbox: each part after the one before was delivered, and slowly enough that text
// messages still pass.
import { toBase64 } from "@/lib/base64";
import type { ConversationId } from "@/lib/conversation-id";
import { safeFileName, safeMediaType } from "@/lib/file-name";
import type { Outbox, Progress } from "@/realtime/outbox";
import type { Ports, Timer } from "@/realtime/ports";
import { conversationOf } from "@/stores/conversations/conversations";
import type { ChatMessage, FileInfo } from "@/stores/conversations/message";
import { find } from "@/stores/messages/message-index";
import { addOwn, renewOwn, setProgress } from "@/stores/messages/messages";
import { meetPeerOf } from "@/stores/people/meet-peer";
import { serverNow } from "@/stores/session/session";
import { refusalOf } from "./file-refusal";
import { changeFile, expectFile, fillFile, PART_BYTES, useFiles } from "./files";

export interface OutgoingFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface FileSender {
  /** Returns null if it is being sent, otherwise why it can't be, as a text for the user. */
  send(conversationId: ConversationId, file: OutgoingFile): string | null;
  /**
   * Sends the file again from the beginning, if its bytes are still in memory. Returns false for a message without a
   * file.
   */
  retry(conversationId: ConversationId, clientId: string): boolean;
  /** Returns true if the progress is about a part of a file: it then says nothing yet about the whole message. */
  progress(conversationId: ConversationId, clientId: string, progress: Progress): boolean;
  /** The messages whose files are being sent. */
  underWay(): { clientId: string }[];
  /** Ends all transfers as failed. */
  stop(): void;
}

interface Transfer {
  conversationId: ConversationId;
  /** The message's key. */
  key: string;
  clientId: string;
  id: string;
  file: OutgoingFile;
  parts: number;
  done: number;
  isRead: boolean;
}

function messageOf(conversationId: ConversationId, name: string): ChatMessage | undefined {
  return find(conversationOf(conversationId)?.messages ?? [], name);
}

/** At most three parts a second. */
const PACE_MS = 334;

export function createFileSender({ clock, uuid }: Ports, outbox: Outbox): FileSender {
  /** By the client id of the part that is being sent. */
  const parts = new Map<string, Transfer>();
  const waiting: Transfer[] = [];
  let pause: Timer | null = null;

  function begin(
    conversationId: ConversationId,
    key: string,
    clientId: string,
    file: OutgoingFile,
  ) {
    const parts = Math.ceil(file.bytes.length / PART_BYTES);
    const transfer = {
      conversationId,
      key,
      clientId,
      id: uuid(),
      file,
      parts,
      done: 0,
      isRead: false,
    };
    sendPart(transfer, clientId);
  }

  function sendPart(transfer: Transfer, clientId: string) {
    const { conversationId, key, id, file, done, parts: count } = transfer;
    const message = messageOf(conversationId, key);
    parts.set(clientId, transfer);
    const start = done * PART_BYTES;
    outbox.add({
      kind: "part",
      clientId,
      to: conversationId,
      content: toBase64(file.bytes.subarray(start, start + PART_BYTES)),
      file: {
        id,
        name: file.name,
        media_type: file.mediaType,
        bytes: file.bytes.length,
        part: done,
        parts: count,
      },
      ...(done === 0 && message?.burn && { burnAfterMs: message.burn.afterMs }),
    });
  }

  function pump() {
    if (pause !== null) return;
    const transfer = waiting.shift();
    if (!transfer) return;
    if (isWanted(transfer)) sendPart(transfer, uuid());
    pause = clock.after(PACE_MS, () => {
      pause = null;
      pump();
    });
  }

  function arrived(transfer: Transfer, isRead: boolean) {
    transfer.done += 1;
    transfer.isRead ||= isRead;
    const { conversationId, key, clientId, done, parts: count } = transfer;
    if (done < count) {
      changeFile(key, { share: done / count });
      waiting.push(transfer);
      pump();
    } else {
      changeFile(key, { share: 1, state: "whole" });
      setProgress(
        conversationId,
        clientId,
        transfer.isRead ? { state: "read", at: serverNow(clock) } : { state: "delivered" },
      );
    }
  }

  /** The message may have been deleted meanwhile. */
  function isWanted({ key }: Transfer): boolean {
    return useFiles.getState().get(key)?.state === "going";
  }

  function fail({ conversationId, key, clientId, done }: Transfer, progress: Progress) {
    changeFile(key, { state: "whole", share: 0 });
    const isRefused =
      done === 0 && progress.state === "failed" && progress.reason === "bad_request";
    setProgress(
      conversationId,
      clientId,
      isRefused ? { state: "failed", reason: "takes_no_files" } : progress,
    );
  }

  /** The first part has the message's client id, so the message can be read while later parts are still being sent. */
  function earlier(clientId: string): Transfer | undefined {
    return [...parts.values(), ...waiting].find((transfer) => transfer.clientId === clientId);
  }

  async function again(
    conversationId: ConversationId,
    clientId: string,
    key: string,
    { name, mediaType }: FileInfo,
    blob: Blob,
  ) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    // Meanwhile the user may have pressed retry twice, or deleted the message.
    if (messageOf(conversationId, clientId)?.progress?.state !== "failed") return;
    const nextClientId = uuid();
    renewOwn(conversationId, clientId, nextClientId);
    changeFile(key, { state: "going", share: 0 });
    begin(conversationId, key, nextClientId, { name, mediaType, bytes });
  }

  return {
    send(conversationId, given) {
      const file = {
        name: safeFileName(given.name),
        mediaType: safeMediaType(given.mediaType),
        bytes: given.bytes,
      };
      const refusal = refusalOf(file.name, file.bytes.length);
      if (refusal !== null) return refusal;
      const clientId = uuid();
      const at = serverNow(clock);
      const { name, mediaType, bytes } = file;
      const info = { id: clientId, name, mediaType, bytes: bytes.length };
      meetPeerOf(conversationId);
      addOwn(conversationId, { clientId, content: name, at, file: info });
      expectFile(clientId, conversationId, info, "going");
      fillFile(clientId, bytes, "going");
      begin(conversationId, clientId, clientId, file);
      return null;
    },
    retry(conversationId, clientId) {
      const message = messageOf(conversationId, clientId);
      if (!message?.file) return false;
      const blob = useFiles.getState().get(message.key)?.blob;
      if (blob) void again(conversationId, clientId, message.key, message.file, blob);
      return true;
    },
    progress(_, clientId, progress) {
      const transfer = parts.get(clientId);
      if (!transfer) {
        const under = earlier(clientId);
        if (under && progress.state === "read") under.isRead = true;
        return under !== undefined;
      }
      if (progress.state === "sending" || progress.state === "sent") return true;
      parts.delete(clientId);
      if (!isWanted(transfer)) return true;
      if (progress.state === "failed") fail(transfer, progress);
      else arrived(transfer, progress.state === "read" && clientId === transfer.clientId);
      return true;
    },
    underWay: () => [...parts.values(), ...waiting].map(({ clientId }) => ({ clientId })),
    stop() {
      const all = [...parts.values(), ...waiting.splice(0)];
      parts.clear();
      for (const transfer of all) fail(transfer, { state: "failed", reason: "connection_lost" });
    },
  };
}
