// Makes a file ready to be sent. Photographs are scaled down in the browser, which also takes out where they were taken.
import { type ImageKind, imageKind, isAnimated } from "@/lib/image-kind";
import { withoutMetadata } from "@/lib/jpeg";
import type { OutgoingFile } from "@/stores/files/file-sending";
import { MOST_BYTES } from "@/stores/files/files";

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;
/** Smaller than this, nothing is won by scaling. */
const SMALL_BYTES = 200_000;
/** What is larger isn't even read. */
const MOST_READ = 50 * 1024 * 1024;

export interface Prepared {
  item: OutgoingFile;
  isImage: boolean;
  isSmaller: boolean;
  /** This browser doesn't let a page draw it anew. */
  isGuarded: boolean;
}

export async function prepared(file: File, name: string): Promise<Prepared> {
  // Only an image can become smaller.
  const most = file.type.startsWith("image/") ? MOST_READ : MOST_BYTES;
  const bytes = new Uint8Array(await file.slice(0, most + 1).arrayBuffer());
  const kind = imageKind(bytes);
  const plain: Prepared = {
    item: { name, mediaType: kind ?? file.type, bytes },
    isImage: kind !== null,
    isSmaller: false,
    isGuarded: false,
  };
  if (kind === null || isAnimated(bytes, kind)) return plain;
  // A photograph always is drawn anew: its file may tell where it was taken.
  if (bytes.length <= SMALL_BYTES && kind !== "image/jpeg") return plain;
  const isGuarded = isCanvasGuarded();
  const drawn = isGuarded
    ? null
    : await scaled(new Blob([bytes], { type: kind }), kind).catch(() => null);
  if (drawn !== null && (kind === "image/jpeg" || drawn.size < bytes.length)) {
    const isSmaller = drawn.size < bytes.length;
    return { ...plain, item: await drawnItem(drawn, name), isSmaller };
  }
  if (kind !== "image/jpeg") return { ...plain, isGuarded };
  const bare = withoutMetadata(bytes) ?? bytes;
  return { ...plain, item: { ...plain.item, bytes: bare }, isGuarded };
}

async function drawnItem(drawn: Blob, name: string): Promise<OutgoingFile> {
  const { type } = drawn;
  const bytes = new Uint8Array(await drawn.arrayBuffer());
  return { name: renamed(name, type), mediaType: type, bytes };
}

/** Null where the browser can't. */
async function scaled(image: Blob, kind: ImageKind): Promise<Blob | null> {
  const bitmap = await createImageBitmap(image);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // A photograph stays what it is: its name is known, and every program opens it.
  if (kind === "image/jpeg") return written(canvas, "image/jpeg");
  // A browser that can't write WebP gives a PNG, which is larger than a JPEG.
  const webp = await written(canvas, "image/webp");
  return webp?.type === "image/webp" ? webp : written(canvas, "image/jpeg");
}

const SIDE = 8;
const COLOUR = [200, 40, 90] as const;
/** Some browsers change what is read by a little, which nobody sees. */
const UNSEEN = 16;

/** Against being recognised, some browsers give noise in place of what was drawn, and don't say so. */
function isCanvasGuarded(): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d");
  if (!context) return true;
  context.fillStyle = `rgb(${COLOUR.join(" ")})`;
  context.fillRect(0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  return data.some((value, at) => {
    const drawn = COLOUR[at % 4] ?? 255;
    return Math.abs(value - drawn) > UNSEEN;
  });
}

function written(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}

function renamed(name: string, type: string): string {
  if (type === "image/jpeg" && /\.jpe?g$/i.test(name)) return name;
  const ending = type === "image/webp" ? ".webp" : ".jpg";
  return name.replace(/\.[a-z0-9]{1,5}$/i, "") + ending;
}
