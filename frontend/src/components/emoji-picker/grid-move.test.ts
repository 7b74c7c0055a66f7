// The keys of the emoji grid, over the borders of its groups and in both directions of writing.
import { expect, test } from "vitest";
import { gridMove } from "./grid-move";

/** A full row, the short end of its group, and the next group. */
const rows = [3, 2, 3];
const press = (key: string, row: number, column: number, more = {}) =>
  gridMove({ key, ctrlKey: false, ...more }, { row, column }, rows, false);

test.each([
  ["ArrowRight", 0, 2, { row: 1, column: 0 }],
  ["ArrowLeft", 1, 0, { row: 0, column: 2 }],
  ["ArrowDown", 0, 2, { row: 1, column: 1 }],
  ["ArrowUp", 2, 1, { row: 1, column: 1 }],
  ["ArrowUp", 0, 1, "out"],
  ["Home", 2, 2, { row: 2, column: 0 }],
  ["End", 1, 0, { row: 1, column: 1 }],
  ["PageDown", 0, 0, { row: 2, column: 0 }],
  ["ArrowRight", 2, 2, { row: 2, column: 2 }],
  ["ArrowLeft", 0, 0, { row: 0, column: 0 }],
  ["a", 0, 0, null],
] as const)("%s from row %i, column %i", (key, row, column, expected) => {
  expect(press(key, row, column)).toEqual(expected);
});

test("Ctrl makes Home and End lead to the very first and the very last", () => {
  expect(press("End", 0, 0, { ctrlKey: true })).toEqual({ row: 2, column: 2 });
  expect(press("Home", 2, 1, { ctrlKey: true })).toEqual({ row: 0, column: 0 });
});

test("written from right to left, the arrows go where they point", () => {
  expect(gridMove({ key: "ArrowLeft", ctrlKey: false }, { row: 0, column: 0 }, rows, true)).toEqual(
    { row: 0, column: 1 },
  );
});
