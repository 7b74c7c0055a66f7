// Makes a file ready to be sent. Photographs are scaled down in the browser, which also takes out where they were taken.
import { imageKind, isAnimated } from "@/lib/image-kind";
import type { OutgoingFile } from "@/stores/files/file-sending";
import { MOST_BYTES } from "@/stores/files/files";

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
/** Smaller than this, nothing is won by scaling. */
const SMALL_BYTES = 200_000;
/** What is larger isn't even read. */
const MOST_READ = 50 * 1024 * 1024;

export async function prepared(
  file: File,
  name: string,
): Promise<{ item: OutgoingFile; isImage: boolean; isSmaller: boolean }> {
  // Only an image can become smaller.
  const most = file.type.startsWith("image/") ? MOST_READ : MOST_BYTES;
  const bytes = new Uint8Array(await file.slice(0, most + 1).arrayBuffer());
  const kind = imageKind(bytes);
  const plain = {
    item: { name, mediaType: kind ?? file.type, bytes },
    isImage: kind !== null,
    isSmaller: false,
  };
  if (kind === null || isAnimated(bytes, kind)) return plain;
  // A photograph always is drawn anew: its file may tell where it was taken.
  if (bytes.length <= SMALL_BYTES && kind !== "image/jpeg") return plain;
  const smaller = await scaled(new Blob([bytes], { type: kind })).catch(() => null);
  if (smaller === null) return plain;
  const { type } = smaller;
  const isWorthIt = kind === "image/jpeg" || smaller.size < bytes.length;
  if (!isWorthIt) return plain;
  return {
    item: {
      name: renamed(name, type),
      mediaType: type,
      bytes: new Uint8Array(await smaller.arrayBuffer()),
    },
    isImage: true,
    isSmaller: smaller.size < bytes.length,
  };
}

/** Null where the browser can't. */
async function scaled(image: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(image);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // A browser that can't write WebP gives a PNG, which is larger than a JPEG.
  const webp = await written(canvas, "image/webp");
  return webp?.type === "image/webp" ? webp : written(canvas, "image/jpeg");
}

function written(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}

function renamed(name: string, type: string): string {
  const ending = type === "image/webp" ? ".webp" : ".jpg";
  return name.replace(/\.[a-z0-9]{1,5}$/i, "") + ending;
}
