// The size of an image is known from the beginning of its file, whichever kind it is and whichever way is up.
import { expect, test } from "vitest";
import { imageSize } from "./image-size";

const signs = (words: string) => [...words].map((sign) => sign.charCodeAt(0));
const file = (...parts: Array<number[] | string>) =>
  Uint8Array.from(
    [...parts, new Array(40).fill(0)].flatMap((part) =>
      typeof part === "string" ? signs(part) : part,
    ),
  );

const ROTATED = [
  ...[0xff, 0xe1, 0, 34, ...signs("Exif"), 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
  ...[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
];
const TABLE = [0xff, 0xc4, 0, 4, 1, 2];
const FRAME = [0xff, 0xc2, 0, 17, 8, 1, 0x90, 2, 0x58];

test.each<[string, Uint8Array, number, number]>([
  ["PNG", file("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 2, 88, 0, 0, 1, 144]), 600, 400],
  ["GIF", file("GIF89a", [0x58, 2, 0x90, 1]), 600, 400],
  ["plain WebP", file("RIFF____WEBPVP8 ", new Array(10).fill(0), [0x58, 2, 0x90, 0x41]), 600, 400],
  ["lossless WebP", file("RIFF____WEBPVP8L", [0, 0, 0, 0, 0x2f, 0x57, 0xc2, 0x63, 0]), 600, 400],
  ["large WebP", file("RIFF____WEBPVP8X", new Array(8).fill(0), [87, 2, 0, 143, 1, 0]), 600, 400],
  ["JPEG", file([0xff, 0xd8], TABLE, FRAME), 600, 400],
  ["turned JPEG", file([0xff, 0xd8], ROTATED, TABLE, FRAME), 400, 600],
  [
    "AVIF with a small copy",
    file(
      "____ftypavif",
      ...["ispe", [0, 0, 0, 0, 0, 0, 0, 60, 0, 0, 0, 40]],
      ...["ispe", [0, 0, 0, 0, 0, 0, 2, 88, 0, 0, 1, 144]],
    ),
    600,
    400,
  ],
  [
    "turned AVIF",
    file("____ftypavif", "ispe", [0, 0, 0, 0, 0, 0, 2, 88, 0, 0, 1, 144], "irot", [1]),
    400,
    600,
  ],
])("%s", (_, start, width, height) => {
  expect(imageSize(start)).toEqual({ width, height });
});

test.each<[string, Uint8Array]>([
  ["no image", file("hello there")],
  ["nothing", new Uint8Array()],
  ["a JPEG that is cut off", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff)],
  ["a JPEG whose parts have no length", file([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
  ["a JPEG without a frame", file([0xff, 0xd8, 0xff, 0xda, 0, 8])],
  ["a WebP of a kind to come", file("RIFF____WEBPVP9X")],
  ["an image of no size", file("GIF89a", [0, 0, 0, 0])],
])("%s has none", (_, start) => {
  expect(imageSize(start)).toBeNull();
});
