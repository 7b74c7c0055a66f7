// Emoji by the names between colons, for a field that completes them. Loaded with the emoji themselves.
import { loadEmoji, toned } from "./emoji-data";
import { byShortcode, completionsFor } from "./find-emoji";
import { rememberedTone, rememberUse } from "./remembered";

export interface NamedEmoji {
  /** In the tone that was chosen last. */
  emoji: string;
  shortcode: string;
  name: string;
  /** Counts as used from now on. */
  use(): void;
}

export interface EmojiNames {
  completionsFor(start: string): NamedEmoji[];
  named(shortcode: string): NamedEmoji | null;
}

const MOST = 7;

export async function loadEmojiNames(language: string): Promise<EmojiNames> {
  const groups = await loadEmoji(language);
  const present = (one: Parameters<typeof toned>[0]): NamedEmoji => ({
    emoji: toned(one, rememberedTone()),
    shortcode: one.shortcodes[0] ?? "",
    name: one.name,
    use: () => rememberUse(one.glyph),
  });
  return {
    completionsFor: (start) => completionsFor(groups, start, MOST).map(present),
    named(shortcode) {
      const found = byShortcode(groups, shortcode);
      return found && present(found);
    },
  };
}
