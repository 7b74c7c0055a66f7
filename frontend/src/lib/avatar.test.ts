// Avatars: the same id always looks the same, and initials are letters as people see them.
import { expect, test } from "vitest";
import { initialsOf, marksOf, TINTS, tintOf } from "./avatar";

test("an id keeps its colour, and all colours are used", () => {
  const ids = Array.from({ length: 200 }, (_, index) => `id-${index}`);
  expect(tintOf("id-7")).toBe(tintOf("id-7"));
  expect(new Set(ids.map(tintOf)).size).toBe(TINTS);
});

test("an id keeps its pattern, and hardly two ids share pattern and colour", () => {
  const ids = Array.from({ length: 200 }, (_, index) => `id-${index}`);
  expect(marksOf("id-7")).toEqual(marksOf("id-7"));
  const faces = new Set(ids.map((id) => JSON.stringify([tintOf(id), marksOf(id)])));
  expect(faces.size).toBeGreaterThanOrEqual(195);
  const [first, second] = marksOf("id-7");
  expect(first?.path).not.toBe(second?.path);
});

test.each([
  ["Amber Fox", "AF"],
  ["bob", "B"],
  ["Maria del Mar", "MM"],
  ["👩‍👧 Zoë", "👩‍👧Z"],
  ["", "?"],
])("%j: %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
