// Finding emoji in the real data: by name, by keyword, by shortcode.
import { expect, test } from "vitest";
import { loadEmoji, toned } from "./emoji-data";
import { byShortcode, completionsFor, findEmoji } from "./find-emoji";

const groups = await loadEmoji("en");
const glyphs = (found: Array<{ glyph: string }>) => found.map(({ glyph }) => glyph);

test("the data is whole: every emoji once, with a name and a shortcode", () => {
  const all = groups.flatMap(({ emoji }) => emoji);
  expect(all.length).toBeGreaterThan(1800);
  expect(new Set(glyphs(all)).size).toBe(all.length);
  expect(all.filter(({ name, shortcodes }) => name === "" || shortcodes.length === 0)).toEqual([]);
  expect(groups.map(({ id }) => id)).toHaveLength(9);
});

test("a language without its own words has the English ones", async () => {
  expect((await loadEmoji("tlh"))[0]?.emoji[0]?.name).toBe("grinning face");
});

test.each([
  ["thumbs up", "👍️"],
  ["THUMBS", "👍️"],
  ["+1", "👍️"],
  ["pizza", "🍕"],
  ["flag wales", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"],
])("%s leads to %s first", (query, expected) => {
  expect(glyphs(findEmoji(groups, query))[0]?.replace("\ufe0f", "")).toBe(
    expected.replace("\ufe0f", ""),
  );
});

test("nonsense finds nothing", () => {
  expect(findEmoji(groups, "xyzzyx")).toEqual([]);
});

test("a shortcode's beginning is completed, its own emoji first", () => {
  expect(glyphs(completionsFor(groups, "smile", 5))[0]).toBe("😄");
  expect(completionsFor(groups, "sm", 5)).toHaveLength(5);
  expect(byShortcode(groups, "smile")?.glyph).toBe("😄");
  expect(byShortcode(groups, "smil")).toBeNull();
});

test("only what has tones gets one", () => {
  const wave = byShortcode(groups, "wave");
  const pizza = byShortcode(groups, "pizza");
  expect(wave && toned(wave, 5)).toBe("👋🏿");
  expect(pizza && toned(pizza, 5)).toBe("🍕");
});
