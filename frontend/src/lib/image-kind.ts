// Recognises the kind of an image by its first bytes. Only these kinds are displayed, never a page or an SVG, which can
// contain a script.

export type ImageKind = "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif";

export function imageKind(bytes: Uint8Array): ImageKind | null {
  const has = (at: number, signs: string) =>
    [...signs].every((sign, index) => bytes[at + index] === sign.charCodeAt(0));
  if (has(0, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (has(0, "\xff\xd8\xff")) return "image/jpeg";
  if (has(0, "GIF87a") || has(0, "GIF89a")) return "image/gif";
  if (has(0, "RIFF") && has(8, "WEBP")) return "image/webp";
  if (has(4, "ftyp") && (has(8, "avif") || has(8, "avis"))) return "image/avif";
  return null;
}

/** True for an animated image, which must not be scaled down: that would keep only one frame. */
export function isAnimated(bytes: Uint8Array, kind: ImageKind): boolean {
  if (kind === "image/gif") return true;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  if (kind === "image/png") return head.includes("acTL");
  if (kind === "image/webp") return head.includes("ANIM");
  return kind === "image/avif" && head.startsWith("avis", 8);
}
