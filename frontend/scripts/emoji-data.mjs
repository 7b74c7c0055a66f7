// Makes the emoji picker's data from an unpacked `emojibase-data` (npm pack emojibase-data@17.0.0), whose folder is the
// argument. The result is committed, so neither the build nor a user needs the package, which is 500 times as large.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = process.argv[2];
if (source === undefined) throw new Error("Say where emojibase-data lies.");
const target = fileURLToPath(new URL("../src/components/emoji-picker/data/", import.meta.url));
/** Newer emoji have no glyph on most devices yet. */
const NEWEST = 15.1;
/** Languages that get a file of names and keywords. */
const LANGUAGES = ["en", "de", "es", "fr"];
const COMPONENTS = 2;
/** More of them would add more to the download than to the search. */
const MOST_SHORTCODES = 2;
const MOST_KEYWORDS = 7;

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(`${source}/${path}`, "utf8"));
/** @param {string} name @param {unknown} value */
const write = (name, value) =>
  writeFileSync(`${target}${name}.json`, `${JSON.stringify(value, null, 2)}\n`);

const { groups } = read("meta/groups.json");
const github = read("en/shortcodes/github.json");
const emojibase = read("en/shortcodes/emojibase.json");
const all = read("en/data.json")
  .filter(
    /** @param {any} emoji */ ({ group, version }) =>
      group !== undefined && group !== COMPONENTS && version <= NEWEST,
  )
  .sort(/** @param {any} a @param {any} b */ (a, b) => a.order - b.order);

/**
 * The same rule as in src/lib/skin-tone.ts. An emoji that it doesn't fit gets no choice of tones. @param {any} emoji
 */
function hasTones({ emoji, skins }) {
  const tones = skins?.filter(/** @param {any} skin */ ({ tone }) => typeof tone === "number");
  return (
    tones?.length === 5 &&
    tones.every(/** @param {any} skin */ (skin) => skin.emoji === withTone(emoji, skin.tone))
  );
}

/** @param {string} emoji @param {number} tone */
function withTone(emoji, tone) {
  const [first = "", ...rest] = emoji;
  const after = rest[0] === "\ufe0f" ? rest.slice(1) : rest;
  return first + String.fromCodePoint(0x1f3fa + tone) + after.join("");
}

/** @param {any} emoji */
function shortcodes({ hexcode }) {
  const known = [github[hexcode] ?? emojibase[hexcode]].flat().filter(Boolean);
  return [...new Set(known)]
    .filter((code) => /^[a-z0-9_+-]+$/.test(code))
    .slice(0, MOST_SHORTCODES);
}

const byGroup = Object.entries(groups)
  .filter(([index]) => Number(index) !== COMPONENTS)
  .map(([index, id]) => {
    const members = all.filter(/** @param {any} emoji */ ({ group }) => group === Number(index));
    return { id, members };
  });

write(
  "emoji",
  byGroup.map(({ id, members }) => ({
    id,
    // `emoji[*] shortcode...`: the star means that there is a choice of skin tones.
    emoji: members.map(
      /** @param {any} emoji */ (emoji) =>
        [emoji.emoji + (hasTones(emoji) ? "*" : ""), ...shortcodes(emoji)].join(" "),
    ),
  })),
);

for (const language of LANGUAGES) {
  const words = new Map(
    read(`${language}/data.json`).map(/** @param {any} emoji */ (emoji) => [emoji.hexcode, emoji]),
  );
  // `name|keyword keyword...`, in the order of emoji.json.
  const lines = byGroup.flatMap(({ members }) =>
    members.map(
      /** @param {any} emoji */ (emoji) => {
        const own = words.get(emoji.hexcode);
        const { label, tags = [] } = own?.label ? own : emoji;
        const named = new Set(label.toLowerCase().split(/\W+/));
        const more = tags.filter(/** @param {string} tag */ (tag) => !named.has(tag));
        return `${label}|${more.slice(0, MOST_KEYWORDS).join(" ")}`;
      },
    ),
  );
  write(`words-${language}`, lines);
}
