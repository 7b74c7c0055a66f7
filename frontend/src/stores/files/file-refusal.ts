// What is no file that can be sent, in words: asked on every way in, and once more where it would go out.
import { locale, text } from "@/i18n/text";
import { fileSize } from "@/lib/file-size";
import { MOST_BYTES } from "./files";

export function largestSize(): string {
  return fileSize(MOST_BYTES, locale);
}

/** Null when it can be sent. */
export function refusalOf(name: string, bytes: number): string | null {
  if (bytes === 0) return text.files.empty(name);
  if (bytes > MOST_BYTES) return text.files.tooLarge(name, largestSize());
  return null;
}
