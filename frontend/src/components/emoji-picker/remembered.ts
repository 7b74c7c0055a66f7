// Which emoji this device used last and in which skin tone. Kept in the browser alone.
import { TONES, type Tone } from "@/lib/skin-tone";

const TONE_KEY = "parley.emoji-tone";
const RECENT_KEY = "parley.emoji-recent";
const MOST = 18;
const LONGEST = 40;

export function rememberedTone(): Tone {
  const kept = Number(read(TONE_KEY));
  return TONES.find((tone) => tone === kept) ?? 0;
}

export function rememberTone(tone: Tone): void {
  write(TONE_KEY, String(tone));
}

/** Glyphs without a tone, the last used first. */
export function recentGlyphs(): string[] {
  const glyphs = (read(RECENT_KEY) ?? "").split(" ");
  return glyphs.filter((glyph) => glyph !== "" && glyph.length <= LONGEST).slice(0, MOST);
}

export function rememberUse(glyph: string): void {
  const others = recentGlyphs().filter((known) => known !== glyph);
  write(RECENT_KEY, [glyph, ...others].slice(0, MOST).join(" "));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage nothing is remembered, and everything else works.
  }
}
