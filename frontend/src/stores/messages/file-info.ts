// What a message says of its file. It is the sender's word, so it is checked before anything is made of it.
import { safeFileName, safeMediaType } from "@/lib/file-name";
import type { Message } from "@/realtime/frames";
import type { FileInfo } from "@/stores/conversations/message";

const MOST_PARTS = 4096;

/** What a message says of its file; null when that can't be. */
export function fileInfoOf({ file }: Message): (FileInfo & { part: number }) | null {
  if (!file) return null;
  const { id, name, media_type, bytes, part, parts } = file;
  const isWhole = [bytes, part, parts].every((count) => Number.isSafeInteger(count) && count >= 0);
  const isNamed = [id, name, media_type].every((word) => typeof word === "string" && word !== "");
  if (!isWhole || !isNamed || part >= parts || parts > MOST_PARTS || parts > bytes) return null;
  return { id, name: safeFileName(name), mediaType: safeMediaType(media_type), bytes, part };
}
