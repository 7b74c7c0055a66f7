// Which messages are only emoji and shown large.
import { expect, test } from "vitest";
import { isOnlyEmoji } from "./emoji";

test.each(["😀", "👍🏽", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "🇫🇮", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "❤️", "1️⃣", "😀 😀\n😀", " 🎉 "])(
  "%j is",
  (text) => {
    expect(isOnlyEmoji(text)).toBe(true);
  },
);

test.each([
  "",
  " ",
  "a",
  "😀!",
  "😀😀😀😀",
  "12",
  "#",
  "©",
  "™",
  "🇫",
  "😀\u0301",
  "\u200d",
  "😀".repeat(100),
])("%j is not", (text) => {
  expect(isOnlyEmoji(text)).toBe(false);
});
