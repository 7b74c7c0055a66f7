// Reads an image's dimensions from the first bytes of its file, so that its space is reserved before the browser has
// drawn it.
import { imageKind } from "./image-kind";
import { number, text, turnOf } from "./jpeg";

export interface ImageSize {
  width: number;
  height: number;
}

/** In pixels. Returns null if the first bytes don't contain it. */
export function imageSize(start: Uint8Array): ImageSize | null {
  const size = read(start);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

function read(start: Uint8Array): ImageSize | null {
  switch (imageKind(start)) {
    case "image/png":
      return { width: number(start, 16, 4), height: number(start, 20, 4) };
    case "image/gif":
      return { width: number(start, 6, 2, true), height: number(start, 8, 2, true) };
    case "image/webp":
      return ofWebp(start);
    case "image/jpeg":
      return ofJpeg(start);
    case "image/avif":
      return ofAvif(start);
    default:
      return null;
  }
}

function ofWebp(start: Uint8Array): ImageSize | null {
  const kind = text(start, 12, 4);
  if (kind === "VP8X") {
    return { width: number(start, 24, 3, true) + 1, height: number(start, 27, 3, true) + 1 };
  }
  if (kind === "VP8 ") {
    const side = (at: number) => number(start, at, 2, true) & 0x3fff;
    return { width: side(26), height: side(28) };
  }
  if (kind !== "VP8L") return null;
  const sides = number(start, 21, 4, true);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}

const EXIF = 0xe1;
const SCAN = 0xda;
/** The markers of a frame header. C4, C8 and CC lie between them and mean something else. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

function ofJpeg(start: Uint8Array): ImageSize | null {
  let turn = 1;
  let at = 2;
  while (start[at] === 0xff && at + 9 < start.length) {
    const marker = start[at + 1] ?? SCAN;
    if (marker === SCAN) return null;
    if (FRAMES.includes(marker)) {
      const size = { width: number(start, at + 7, 2), height: number(start, at + 5, 2) };
      return turn > 4 ? lying(size) : size;
    }
    const length = number(start, at + 2, 2);
    if (marker === EXIF) turn = turnOf(start.subarray(at, at + 2 + length)) ?? turn;
    at += marker === 0xff ? 1 : 2 + length;
  }
  return null;
}

/** The file may contain further sizes, such as that of a thumbnail; the largest one is the image's. */
function ofAvif(start: Uint8Array): ImageSize | null {
  let size: ImageSize | null = null;
  let isTurned = false;
  for (let at = 0; at + 16 < start.length; at += 1) {
    const name = text(start, at, 4);
    if (name === "ispe") {
      const found = { width: number(start, at + 8, 4), height: number(start, at + 12, 4) };
      if (found.width * found.height > (size?.width ?? 0) * (size?.height ?? 0)) size = found;
    } else if (name === "irot") isTurned = (start[at + 4] ?? 0) % 2 === 1;
    else if (name === "mdat") break;
  }
  return size !== null && isTurned ? lying(size) : size;
}

function lying({ width, height }: ImageSize): ImageSize {
  return { width: height, height: width };
}
