// What a message says about its file. It comes from the sender, so it is checked before it is used.
import { safeFileName, safeMediaType } from "@/lib/file-name";
import type { Message } from "@/realtime/frames";
import type { FileInfo } from "@/stores/conversations/message";

const MOST_PARTS = 4096;

/** Returns null if the message has no file or a malformed one. */
export function fileInfoOf({ file }: Message): (FileInfo & { part: number }) | null {
  if (!file) return null;
  const { id, name, media_type, bytes, part, parts } = file;
  const isWhole = [bytes, part, parts].every((count) => Number.isSafeInteger(count) && count >= 0);
  const isNamed = [id, name, media_type].every((word) => typeof word === "string" && word !== "");
  if (!isWhole || !isNamed || part >= parts || parts > MOST_PARTS || parts > bytes) return null;
  return { id, name: safeFileName(name), mediaType: safeMediaType(media_type), bytes, part };
}
