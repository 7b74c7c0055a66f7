// A message's length is counted as the server counts it.
import { expect, test } from "vitest";
import { contentRoom, wellFormed } from "./content-check";

const limits = { max_content_chars: 100, max_content_bytes: 300 };

test("characters are Unicode scalar values, not UTF-16 units", () => {
  expect(contentRoom("🦊".repeat(10), limits).left).toBe(65);
  expect(contentRoom("a".repeat(10), limits).left).toBe(90);
});

test("`near` is true from 80 % of a limit", () => {
  expect(contentRoom("a".repeat(79), limits).near).toBe(false);
  expect(contentRoom("a".repeat(80), limits).near).toBe(true);
});

test("either limit can be exceeded", () => {
  expect(contentRoom("a".repeat(100), limits).fits).toBe(true);
  expect(contentRoom("a".repeat(101), limits)).toMatchObject({ fits: false, left: -1 });
  expect(contentRoom("🦊".repeat(75), limits).fits).toBe(true);
  expect(contentRoom("🦊".repeat(76), limits)).toMatchObject({ fits: false, left: -1 });
});

test("white space alone is blank", () => {
  expect(contentRoom(" \n\t", limits).blank).toBe(true);
});

test("half a surrogate pair is replaced", () => {
  expect(wellFormed("a\ud83e b")).toBe("a\ufffd b");
  expect(wellFormed("🦊 stays")).toBe("🦊 stays");
});
