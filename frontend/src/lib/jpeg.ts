// Removes metadata from a JPEG file: where and when it was taken, the camera, comments, thumbnails. The orientation and
// the colour profile stay. For browsers that can't re-encode an image.

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const EXIF = 0xe1;
const PROFILE = 0xe2;
const ADOBE = 0xee;

/** Returns null if the file is no complete JPEG. */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== START) return null;
  const kept: Uint8Array[] = [];
  let turn = 1;
  let at = 2;
  for (;;) {
    const marker = jpeg[at + 1];
    if (jpeg[at] !== 0xff || marker === undefined) return null;
    // Some cameras append further data, such as a short film.
    if (marker === END) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    let end = at + 2 + number(jpeg, at + 2, 2);
    if (end < at + 4 || end > jpeg.length) return null;
    if (marker === SCAN) end = endOfScan(jpeg, end);
    const segment = jpeg.subarray(at, end);
    if (marker === EXIF) turn = turnOf(segment) ?? turn;
    if (isPicture(marker, segment)) kept.push(segment);
    at = end;
  }
  const head = Uint8Array.of(0xff, START);
  const all = [head, ...(turn === 1 ? [] : [turned(turn)]), ...kept, Uint8Array.of(0xff, END)];
  return joined(all);
}

function isPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === PROFILE) return text(segment, 4, 11) === "ICC_PROFILE";
  return marker !== COMMENT && (marker <= 0xe0 || marker > 0xef || marker === ADOBE);
}

/** Where the scan's data ends. In it, FF is followed by 00 or by a restart marker; anything else is the next marker. */
function endOfScan(jpeg: Uint8Array, from: number): number {
  for (let at = from; at < jpeg.length - 1; at += 1) {
    const next = jpeg[at + 1] ?? 0;
    if (jpeg[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return jpeg.length;
}

/** The Exif orientation from 1 to 8 (tag 0x0112 of the first directory); null if there is none. */
export function turnOf(exif: Uint8Array): number | null {
  if (text(exif, 4, 4) !== "Exif") return null;
  const tiff = exif.subarray(10);
  const isLittle = text(tiff, 0, 2) === "II";
  const list = number(tiff, 4, 4, isLittle);
  const count = number(tiff, list, 2, isLittle);
  for (let entry = list + 2; entry < list + 2 + count * 12; entry += 12) {
    if (number(tiff, entry, 2, isLittle) !== 0x0112) continue;
    const turn = number(tiff, entry + 8, 2, isLittle);
    return turn >= 1 && turn <= 8 ? turn : null;
  }
  return null;
}

/** An Exif segment that contains only the orientation. */
function turned(turn: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0, 0, 0, 0];
  return Uint8Array.of(0xff, EXIF, 0, content.length + 2, ...content);
}

/** Reads an unsigned integer. Bytes beyond the end count as 0. */
export function number(bytes: Uint8Array, at: number, length: number, isLittle = false): number {
  let value = 0;
  for (let place = 0; place < length; place += 1) {
    value = value * 256 + (bytes[isLittle ? at + length - 1 - place : at + place] ?? 0);
  }
  return value;
}

export function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
