// Where a colon begins the name of an emoji, and where it doesn't.
import { expect, test } from "vitest";
import { emojiWordAt } from "./emoji-word";

const at = (text: string) => emojiWordAt(text, text.length);

test.each([
  ["see :smi", 4, "smi", false],
  [":SM", 0, "sm", false],
  ["(:heart", 1, "heart", false],
  ["😀:+1", 2, "+1", false],
  ["yes :smile:", 4, "smile", true],
])("%s", (text, from, word, isWhole) => {
  expect(at(text)).toEqual({ from, word, isWhole });
});

test.each([
  ":s",
  "http://x:80",
  "http://host:port:",
  "12:30",
  "at 12:30:",
  "note:this",
  "std::vector",
  ":-)",
  "a : bc",
  "ratio 3:two",
  "mailto:smile",
])("%s is something else", (text) => {
  expect(at(text)).toBeNull();
});

test("only what stands before the caret counts", () => {
  expect(emojiWordAt(":smile", 3)).toEqual({ from: 0, word: "sm", isWhole: false });
});
