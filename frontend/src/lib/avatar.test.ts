// Faces: the same id always looks the same, and initials are letters as people see them.
import { expect, test } from "vitest";
import { initialsOf, TINTS, tintOf } from "./avatar";

test("an id keeps its tint, and all tints are used", () => {
  const ids = Array.from({ length: 200 }, (_, index) => `id-${index}`);
  expect(tintOf("id-7")).toBe(tintOf("id-7"));
  expect(new Set(ids.map(tintOf)).size).toBe(TINTS);
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
