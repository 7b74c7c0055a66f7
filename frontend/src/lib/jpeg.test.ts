// Removing metadata from a photograph.
import { expect, test } from "vitest";
import { withoutMetadata } from "./jpeg";

const bytes = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const segment = (marker: number, content: number[]) => {
  const size = content.length + 2;
  return [0xff, marker, size >> 8, size & 0xff, ...content];
};
const exif = (turn: number, isLittle: boolean) => {
  const two = (value: number) => (isLittle ? [value, value >> 8] : [value >> 8, value & 0xff]);
  const four = (value: number) => (isLittle ? [...two(value), 0, 0] : [0, 0, ...two(value)]);
  const order = bytes(isLittle ? "II" : "MM");
  const head = [...order, ...two(42), ...four(8), ...two(1), ...two(0x0112), ...two(3), ...four(1)];
  return segment(0xe1, [...bytes("Exif\0\0"), ...head, ...two(turn), 0, 0, ...bytes("GPS 52.5")]);
};
const START = [0xff, 0xd8];
const END = [0xff, 0xd9];
const TABLE = segment(0xdb, [1, 0xff, 0xd9, 2]);
const SCAN = [...segment(0xda, [1, 2]), 3, 0xff, 0, 0xff, 0xd0, 4];
const PROFILE = segment(0xe2, bytes("ICC_PROFILE\0colours"));
const rest = (jpeg: Uint8Array | null) => String.fromCharCode(...(jpeg ?? []));

test("place, time, comments, thumbnails and appended data are removed; image and colours stay", () => {
  const jpeg = [
    ...START,
    ...exif(1, true),
    ...segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/ taken in Berlin")),
    ...segment(0xe2, bytes("MPF\0 a small copy")),
    ...PROFILE,
    ...segment(0xed, bytes("Photoshop by Amber")),
    ...segment(0xfe, bytes("a comment")),
    ...TABLE,
    ...SCAN,
    ...TABLE,
    ...SCAN,
    ...END,
    ...bytes("a film"),
  ];
  const left = withoutMetadata(Uint8Array.from(jpeg));
  expect([...(left ?? [])]).toEqual([
    ...START,
    ...PROFILE,
    ...TABLE,
    ...SCAN,
    ...TABLE,
    ...SCAN,
    ...END,
  ]);
});

test.each([
  [6, true],
  [8, false],
])("which way is up stays: %i, first byte last: %s", (turn, isLittle) => {
  const left = withoutMetadata(
    Uint8Array.from([...START, ...exif(turn, isLittle), ...SCAN, ...END]),
  );
  expect(rest(left)).not.toContain("GPS");
  const again = withoutMetadata(left ?? new Uint8Array());
  expect(again).toEqual(left);
  expect(rest(left)).toContain(String.fromCharCode(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn));
});

test.each([
  ["nothing", []],
  ["something else", bytes("PNG")],
  ["a segment that is cut", [...START, 0xff, 0xe1, 1, 0]],
  ["no end", [...START, ...SCAN]],
])("what can't be read is left alone: %s", (_, jpeg) => {
  expect(withoutMetadata(Uint8Array.from(jpeg))).toBeNull();
});
