// The place of an image in a message: its own shape, but for stripes, and never wider or higher than a part of the screen.
import { expect, test } from "vitest";
import { imageBox } from "./image-box";

function gif(width: number, height: number): Uint8Array {
  const start = Uint8Array.from("GIF89a....", (sign) => sign.charCodeAt(0));
  new DataView(start.buffer).setUint16(6, width, true);
  new DataView(start.buffer).setUint16(8, height, true);
  return start;
}

test.each([
  ["a landscape", 1200, 800, { width: 20, ratio: 1.5, isSmall: false }],
  ["a portrait", 800, 1600, { width: 11, ratio: 0.5, isSmall: false }],
  ["one that is smaller than it could be", 240, 240, { width: 15, ratio: 1, isSmall: false }],
  ["a very small one", 16, 16, { width: 11, ratio: 1, isSmall: true }],
  ["a stripe that lies", 2000, 20, { width: 20, ratio: 3, isSmall: false }],
  ["a stripe that stands", 20, 2000, { width: 11, ratio: 0.4, isSmall: true }],
])("%s", (_, width, height, box) => {
  expect(imageBox(gif(width, height))).toEqual(box);
});

test("one that doesn't tell its size has a place as well", () => {
  expect(imageBox(Uint8Array.of(0xff, 0xd8, 0xff))).toEqual({
    width: 20,
    ratio: 4 / 3,
    isSmall: false,
  });
});
