// Why a file can't be sent, as a text for the user. Checked when a file is chosen, and again before it is sent.
import { locale, text } from "@/i18n/text";
import { fileSize } from "@/lib/file-size";
import { MOST_BYTES } from "./files";

export function largestSize(): string {
  return fileSize(MOST_BYTES, locale);
}

/** Returns null if it can be sent. */
export function refusalOf(name: string, bytes: number): string | null {
  if (bytes === 0) return text.files.empty(name);
  if (bytes > MOST_BYTES) return text.files.tooLarge(name, largestSize());
  return null;
}
