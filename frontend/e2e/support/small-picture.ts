// Makes a screenshot small enough for the repository: a palette of at most 48 colours.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const COLOURS = 48;
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

type Colour = readonly [number, number, number];

/** Takes a PNG as browsers write it: three or four bytes per pixel, not interlaced. */
export function smallPicture(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const { palette, placeOf } = reduce(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => {
    lines[at + Math.floor(at / width) + 1] = placeOf.get(pixel) ?? 0;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => [...parts(colour)]))),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) !== "IDAT") continue;
    data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const filtered = inflateSync(Buffer.concat(data));
  const length = width * channels;
  const rows = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * (length + 1);
    const filter = filtered.readUInt8(from);
    for (let x = 0; x < length; x += 1) {
      const to = y * length + x;
      const left = x < channels ? 0 : rows.readUInt8(to - channels);
      const up = y === 0 ? 0 : rows.readUInt8(to - length);
      const corner = x < channels || y === 0 ? 0 : rows.readUInt8(to - length - channels);
      const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
      rows[to] = filtered.readUInt8(from + 1 + x) + (guesses[filter] ?? 0);
    }
  }
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = rows.readUIntBE(at * channels, 3);
  return { width, height, pixels };
}

function paeth(left: number, up: number, corner: number): number {
  const a = Math.abs(up - corner);
  const b = Math.abs(left - corner);
  const c = Math.abs(left + up - 2 * corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

interface Box {
  colours: number[];
  channel: 0 | 1 | 2;
  /** How much it helps to split this box. */
  weight: number;
}

/** Splits the most useful box of colours in two until there are enough. */
function reduce(pixels: Uint32Array): { palette: number[]; placeOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const boxes = [boxOf([...counts.keys()], counts)];
  while (boxes.length < COLOURS) {
    boxes.sort((a, b) => b.weight - a.weight);
    const widest = boxes[0];
    if (!widest || widest.weight === 0) break;
    const halves = halved(widest);
    boxes.splice(0, 1, ...halves.map((colours) => boxOf(colours, counts)));
  }
  const placeOf = new Map<number, number>();
  const palette = boxes.map(({ colours }, place) => {
    for (const colour of colours) placeOf.set(colour, place);
    // The most frequent colour stays exact, because large areas must not change.
    return colours.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a));
  });
  return { palette, placeOf };
}

function boxOf(colours: number[], counts: ReadonlyMap<number, number>): Box {
  const pixels = colours.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0);
  let channel: Box["channel"] = 0;
  let spread = -1;
  for (const at of [0, 1, 2] as const) {
    const [low, high] = range(colours, at);
    if (high - low > spread) [channel, spread] = [at, high - low];
  }
  return { colours, channel, weight: colours.length < 2 ? 0 : spread * Math.sqrt(pixels) };
}

function halved({ colours, channel }: Box): [number[], number[]] {
  const [low, high] = range(colours, channel);
  const isLow = (colour: number) => parts(colour)[channel] <= (low + high) / 2;
  return [colours.filter(isLow), colours.filter((colour) => !isLow(colour))];
}

function range(colours: number[], channel: Box["channel"]): [number, number] {
  const values = colours.map((colour) => parts(colour)[channel]);
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function parts(colour: number): Colour {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
