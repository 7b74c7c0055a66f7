// Files as the server delivers them: one message per part.
import { toBase64 } from "@/lib/base64";
import type { FrameOf, Message } from "@/realtime/frames";
import { PART_BYTES } from "@/stores/files/files";
import { BOB, message } from "./server-frames";

export const FILE_ID = "66666666-6666-4666-8666-666666666666";

/** `more` replaces fields in the description of each part. */
export function fileFrames(
  bytes: Uint8Array,
  more: Partial<NonNullable<Message["file"]>> = {},
  from = BOB,
): FrameOf<"chat_message">[] {
  const parts = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  return Array.from({ length: parts }, (_, part) => {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    const file = {
      id: FILE_ID,
      name: "notes.bin",
      media_type: "application/octet-stream",
      bytes: bytes.length,
      part,
      parts,
      ...more,
    };
    return message(part + 1, toBase64(piece), { sender_id: from, file });
  });
}

export function someBytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
}
