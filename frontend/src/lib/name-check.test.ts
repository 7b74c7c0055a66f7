// Names: length is counted in characters as people see them, and invisible characters are rejected.
import { expect, test } from "vitest";
import { nameFault, tidyName } from "./name-check";

test.each([
  ["Amber Fox", null],
  ["a".repeat(20), null],
  ["a".repeat(21), "too_long"],
  ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", null],
  ["👩‍👩‍👧‍👦".repeat(6), "too_long"],
  ["", "empty"],
  ["   \u3000 ", "empty"],
  ["Am\u200bber", "invisible"],
  ["\u202erevo", "invisible"],
  ["two\nlines", "invisible"],
  ["سارة القمر", null],
])("%j: %s", (name, fault) => {
  expect(nameFault(name, 20)).toBe(fault);
});

test("spaces are trimmed and single, marks are composed", () => {
  expect(tidyName("  Zoe\u0308 \u00a0 M ")).toBe("Zo\u00eb M");
});
