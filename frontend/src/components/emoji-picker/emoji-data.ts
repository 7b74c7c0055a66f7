// All emoji with their names and keywords, loaded when somebody first wants one. Names come by language, glyphs come once.

import { canDraw } from "@/lib/drawn-emoji";
import { fold } from "@/lib/fold";
import { type Tone, withTone } from "@/lib/skin-tone";

export interface Emoji {
  /** Without a skin tone. */
  glyph: string;
  hasTones: boolean;
  name: string;
  /** What stands between two colons, the usual one first. */
  shortcodes: readonly string[];
  /** The words of its name, then its keywords, as they are searched. */
  nameWords: readonly string[];
  keywords: readonly string[];
}

export interface EmojiGroup {
  id: string;
  emoji: readonly Emoji[];
}

type Words = () => Promise<{ default: readonly string[] }>;

/** A language is added here and in scripts/emoji-data.mjs; without its own words the English ones are used. */
const WORDS: Readonly<Record<string, Words>> = {
  de: () => import("./data/words-de.json"),
  es: () => import("./data/words-es.json"),
  fr: () => import("./data/words-fr.json"),
};
const USUAL: Words = () => import("./data/words-en.json");

const loaded = new Map<string, Promise<EmojiGroup[]>>();

export function loadEmoji(language: string): Promise<EmojiGroup[]> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = putTogether(WORDS[language] ?? USUAL);
  loaded.set(language, loading);
  // A failure isn't remembered: the next try may have a network.
  loading.catch(() => loaded.delete(language));
  return loading;
}

export function toned({ glyph, hasTones }: Emoji, tone: Tone): string {
  return hasTones ? withTone(glyph, tone) : glyph;
}

async function putTogether(loadWords: Words): Promise<EmojiGroup[]> {
  const [{ default: groups }, { default: words }] = await Promise.all([
    import("./data/emoji.json"),
    loadWords(),
  ]);
  let index = 0;
  const all = groups.map(({ id, emoji }) => ({
    id,
    emoji: emoji.map((line) => read(line, words[index++] ?? "")),
  }));
  const drawn = all.map(({ id, emoji }) => ({
    id,
    emoji: emoji.filter(({ glyph }) => canDraw(glyph)),
  }));
  // A font that would draw less than half of them was misjudged.
  return countOf(drawn) * 2 >= countOf(all) ? drawn : all;
}

function countOf(groups: readonly EmojiGroup[]): number {
  return groups.reduce((sum, { emoji }) => sum + emoji.length, 0);
}

/** `line`: the glyph, a star when it has tones, its shortcodes. `words`: its name, then its keywords. */
function read(line: string, words: string): Emoji {
  const [sign = "", ...shortcodes] = line.split(" ");
  const hasTones = sign.length > 1 && sign.endsWith("*");
  const [name = "", keywords = ""] = words.split("|");
  return {
    glyph: hasTones ? sign.slice(0, -1) : sign,
    hasTones,
    name,
    shortcodes,
    nameWords: wordsOf(name),
    keywords: wordsOf(keywords),
  };
}

export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s_:,.-]+/)
    .filter((word) => word !== "");
}
