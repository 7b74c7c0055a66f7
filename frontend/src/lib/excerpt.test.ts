// A search result shows the match as it is written, with the text around it.
import { expect, test } from "vitest";
import { excerpt } from "./excerpt";
import { fold } from "./fold";

test.each([
  ["Hello Zoë!", "zoe", "Zoë"],
  ["Hello Zoe\u0308!", "ZOË", "Zoe\u0308"],
  ["ΟΔΟΣ και οδός", "οδος", "ΟΔΟΣ"],
  ["ｆｕｌｌ width", "full", "ｆｕｌｌ"],
  ["o\ufb03ce", "office", "o\ufb03ce"],
  ["o\ufb03ce", "of", "o\ufb03"],
  ["a 👩‍👧 b", "👩‍👧", "👩‍👧"],
  ["ends here", "here", "here"],
])("in %j, %j is %j", (text, query, match) => {
  expect(fold(text)).toContain(fold(query));
  expect(excerpt(text, fold(query)).match).toBe(match);
});

test("a long text is cut on both sides, never within a character", () => {
  const { before, match, after } = excerpt(`${"😀".repeat(100)}fox${"😀".repeat(200)}`, "fox");
  expect(before).toBe(`...${"😀".repeat(30)}`);
  expect(match).toBe("fox");
  expect(after).toBe(`${"😀".repeat(120)}...`);
});

test("a short text is not cut", () => {
  expect(excerpt("the fox runs", "fox")).toEqual({ before: "the ", match: "fox", after: " runs" });
});
