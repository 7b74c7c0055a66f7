// Random names are always valid.
import { expect, test } from "vitest";
import { MADE_UP_WORDS, madeUpName } from "./made-up-name";
import { nameFault } from "./name-check";

test("every pair of words is a valid name of at most 20 characters", () => {
  for (const adjective of MADE_UP_WORDS.adjectives) {
    for (const animal of MADE_UP_WORDS.animals) {
      expect(nameFault(`${adjective} ${animal}`, 20)).toBeNull();
    }
  }
});

test("it never returns the previous name", () => {
  const dice = [0, 0, 0.5, 0.5];
  expect(madeUpName(() => dice.shift() ?? 0, "Amber Badger")).not.toBe("Amber Badger");
});
