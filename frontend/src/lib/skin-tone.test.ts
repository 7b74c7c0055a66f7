// Skin tones: the modifier is in the right place, and no variation selector is left.
import { expect, test } from "vitest";
import { withTone } from "./skin-tone";

test.each([
  ["👋", 3, "👋🏽"],
  ["☝️", 1, "☝🏻"],
  ["🕵️‍♀️", 5, "🕵🏿‍♀️"],
  ["👋", 0, "👋"],
] as const)("%s in tone %i is %s", (emoji, tone, expected) => {
  expect(withTone(emoji, tone)).toBe(expected);
});
