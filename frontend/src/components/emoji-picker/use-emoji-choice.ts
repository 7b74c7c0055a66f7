// What is offered and what choosing does: all groups or what a search found, the tone, and what is remembered of it.
import { useMemo, useState } from "react";
import type { Tone } from "@/lib/skin-tone";
import { type Emoji, type EmojiGroup, toned } from "./emoji-data";
import { findEmoji } from "./find-emoji";
import { recentGlyphs, rememberedTone, rememberTone, rememberUse } from "./remembered";

/** As many as somebody looks through. */
const MOST_FOUND = 90;

export function useEmojiChoice(
  groups: readonly EmojiGroup[],
  pick: (emoji: string) => void,
  close: () => void,
) {
  const [query, setQuery] = useState("");
  const [tone, setTone] = useState(rememberedTone);
  const all = useMemo(() => withRecent(groups), [groups]);
  const found = useMemo(() => findEmoji(groups, query), [groups, query]);
  const sections = useMemo(
    () => (query === "" ? all : [{ id: "found", emoji: found.slice(0, MOST_FOUND) }]),
    [query, all, found],
  );

  function choose(emoji: Emoji, more: boolean) {
    rememberUse(emoji.glyph);
    pick(toned(emoji, tone));
    if (!more) close();
  }

  return {
    query,
    ask: setQuery,
    total: found.length,
    sections,
    tone,
    setTone(next: Tone) {
      setTone(next);
      rememberTone(next);
    },
    /** `more`: another one will follow, so the picker stays. */
    choose,
    chooseFirst(more: boolean) {
      const [first] = found;
      if (query !== "" && first) choose(first, more);
    },
  };
}

function withRecent(groups: readonly EmojiGroup[]): readonly EmojiGroup[] {
  const byGlyph = new Map(groups.flatMap(({ emoji }) => emoji.map((one) => [one.glyph, one])));
  const recent = recentGlyphs().flatMap((glyph) => byGlyph.get(glyph) ?? []);
  return recent.length === 0 ? groups : [{ id: "recent", emoji: recent }, ...groups];
}
