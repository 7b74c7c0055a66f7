// Images are recognised by their bytes, not by their name.
import { expect, test } from "vitest";
import { imageKind, isAnimated } from "./image-kind";

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test.each([
  ["\x89PNG\r\n\x1a\n...", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["GIF89a", "image/gif"],
  ["RIFF....WEBPVP8 ", "image/webp"],
  ["....ftypavif", "image/avif"],
  ["<svg xmlns='http://www.w3.org/2000/svg'>", null],
  ["<html>", null],
  ["RIFF....WAVE", null],
  ["", null],
])("%j is %s", (text, kind) => {
  expect(imageKind(bytes(text))).toBe(kind);
});

test("animated images are recognised", () => {
  expect(isAnimated(bytes("RIFF....WEBPVP8X....ANIM"), "image/webp")).toBe(true);
  expect(isAnimated(bytes("\x89PNG\r\n\x1a\n....IHDR"), "image/png")).toBe(false);
});
