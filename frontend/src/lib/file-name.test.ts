// What is removed from a file's name.
import { expect, test } from "vitest";
import { safeFileName, safeMediaType } from "./file-name";

test.each([
  ["photo.jpg", "photo.jpg"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["C:\\autoexec.bat", "C__autoexec.bat"],
  ["exe\u202egpj.scr", "exe_gpj.scr"],
  [".env", ".env"],
  ["..env", "env"],
  [" .env ", ".env"],
  [". env", "env"],
  ["..", "file"],
  [".", "file"],
  ["می\u200cخواهم.txt", "می\u200cخواهم.txt"],
  ["👩\u200d👧.png", "👩\u200d👧.png"],
  ["👁\ufe0f\u200d🗨\ufe0f.png", "👁\ufe0f\u200d🗨\ufe0f.png"],
  ["\u200dphoto\u200c.jpg", "_photo_.jpg"],
  ["\u0000\n", "__"],
  ["...", "file"],
  ["żółw 🐢.txt", "żółw 🐢.txt"],
])("%j is saved as %j", (name, expected) => {
  expect(safeFileName(name)).toBe(expected);
});

test("a name of a hundred characters is kept, a longer one is cut and keeps its extension", () => {
  const hundred = `${"a".repeat(96)}.txt`;
  expect(safeFileName(hundred)).toBe(hundred);
  expect(safeFileName(`a${hundred}`)).toBe(hundred);
  const family = "👩\u200d👩\u200d👧";
  const name = safeFileName(`${family.repeat(60)}.png`);
  expect(name).toMatch(/^(👩\u200d👩\u200d👧)+\.png$/u);
  expect(new TextEncoder().encode(name).length).toBeGreaterThan(200);
});

test("a name with too many bytes keeps its extension", () => {
  const name = safeFileName(`${"🐢".repeat(200)}.txt`);
  expect(name.endsWith(".txt")).toBe(true);
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
});

test.each([
  ["image/png", "image/png"],
  ["text/plain;charset=utf-8", "text/plain"],
  ["", "application/octet-stream"],
  ["nonsense", "application/octet-stream"],
  ["a/b\r\nc", "application/octet-stream"],
])("the type %j counts as %j", (type, expected) => {
  expect(safeMediaType(type)).toBe(expected);
});
