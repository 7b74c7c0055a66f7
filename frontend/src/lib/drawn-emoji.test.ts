// Emoji that would be an empty box are told from those that are drawn, and nothing is told by a canvas that lies.
import { expect, test } from "vitest";
import { judgeBy } from "./drawn-emoji";

const NEWEST = "\u{1faea}";
const FAMILY = "👨‍👩‍👧";

/** A font of a few years ago: 40 wide, a box is 19 wide, and what it can't join stands side by side. */
function oldFont(text: string): number {
  if (text === NEWEST || text === "\u{1fffe}") return 19;
  return text === FAMILY ? 120 : 40;
}

test("what the font doesn't have, or can't join, is not offered", () => {
  const canDraw = judgeBy(oldFont);
  expect(canDraw("😂")).toBe(true);
  expect(canDraw(NEWEST)).toBe(false);
  expect(canDraw(FAMILY)).toBe(false);
  expect(judgeBy((text) => oldFont(text) + (text === "😂" ? 0.4 : 0))("😂")).toBe(true);
});

test.each([
  ["there is no canvas", null],
  ["every width is the same", () => 40],
  ["every width is nothing", () => 0],
  ["widths are noise", noise()],
  ["there is no emoji font", (text: string) => 10 * [...text].length],
])("everything is offered where %s", (_, measure) => {
  const canDraw = judgeBy(measure);
  for (const glyph of ["😂", NEWEST, FAMILY]) expect(canDraw(glyph)).toBe(true);
});

function noise() {
  let asked = 0;
  return () => 30 + ((asked++ * 7) % 20);
}
