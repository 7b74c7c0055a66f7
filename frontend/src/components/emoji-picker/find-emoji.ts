// Finds emoji by words, and by the beginning of a shortcode. What is named so comes before what only has to do with it.
import { type Emoji, type EmojiGroup, wordsOf } from "./emoji-data";

/** Every word of the query has to lead to the emoji. */
export function findEmoji(groups: readonly EmojiGroup[], query: string): Emoji[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  return ranked(groups, (emoji) => {
    const ranks = wanted.map((word) => rankOf(emoji, word));
    return ranks.includes(null) ? null : ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0);
  });
}

/** The answers to `:smi`, as many as fit above a field. */
export function completionsFor(
  groups: readonly EmojiGroup[],
  start: string,
  most: number,
): Emoji[] {
  const wanted = start.toLowerCase();
  const found = ranked(groups, ({ shortcodes, nameWords, keywords }) => {
    const codes = shortcodes.filter((code) => code.startsWith(wanted));
    if (codes.includes(wanted)) return 0;
    if (codes.length > 0) return 1;
    if (shortcodes.some((code) => code.split("_").some((word) => word.startsWith(wanted))))
      return 2;
    if (nameWords.some((word) => word.startsWith(wanted))) return 3;
    return keywords.some((word) => word.startsWith(wanted)) ? 4 : null;
  });
  return found.slice(0, most);
}

/** The one whose shortcode this is, written in full. */
export function byShortcode(groups: readonly EmojiGroup[], shortcode: string): Emoji | null {
  for (const { emoji } of groups) {
    const found = emoji.find(({ shortcodes }) => shortcodes.includes(shortcode));
    if (found) return found;
  }
  return null;
}

function rankOf({ shortcodes, nameWords, keywords }: Emoji, word: string): number | null {
  if (nameWords.includes(word) || shortcodes.includes(word)) return 0;
  if (nameWords.some((own) => own.startsWith(word))) return 1;
  if (keywords.includes(word)) return 2;
  if (keywords.some((own) => own.startsWith(word))) return 3;
  return shortcodes.some((code) => code.includes(word)) ? 4 : null;
}

/** Lower ranks first, in the usual order within a rank; null for what doesn't belong. */
function ranked(groups: readonly EmojiGroup[], rank: (emoji: Emoji) => number | null): Emoji[] {
  const found: Array<{ emoji: Emoji; rank: number }> = [];
  for (const group of groups) {
    for (const emoji of group.emoji) {
      const own = rank(emoji);
      if (own !== null) found.push({ emoji, rank: own });
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ emoji }) => emoji);
}
