// The glossary and the catalogues agree, and each language is written with its own marks.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sayings } from "@/testing/every-text";
import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

const catalogues = { English: en, German: de, French: fr, Spanish: es, Arabic: ar };
type Name = keyof typeof catalogues;
const names = Object.keys(catalogues) as Name[];

const page = readFileSync(join(import.meta.dirname, "GLOSSARY.md"), "utf8");
const said = Object.fromEntries(names.map((name) => [name, sayings(catalogues[name])])) as Record<
  Name,
  ReturnType<typeof sayings>
>;

/** The rows of the table under a heading, without its head. */
function rows(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(1).map((line) =>
    line
      .slice(2, -2)
      .split(" | ")
      .map((cell) => cell.trim()),
  );
}

function wordsOf(cell: string): string[] {
  return cell.split(", ").filter(Boolean);
}

/** Where a word stands as a word. Endings may follow, as in "invitations", unless it must be whole. */
function places(name: Name, word: string, whole: boolean): string[] {
  const before = name === "Arabic" && !whole ? "" : "(?<!\\p{L})";
  const after = whole ? "(?!\\p{L})" : "";
  const pattern = new RegExp(before + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + after, "iu");
  return said[name].filter(([, all]) => all.some((it) => pattern.test(it))).map(([path]) => path);
}

test("every term has a meaning and a word in each language, and is explained once", () => {
  const terms = rows("Terms");
  expect(terms.length).toBeGreaterThan(40);
  for (const row of terms) {
    expect(row, row[0]).toHaveLength(6);
    expect(row.every(Boolean), row[0]).toBe(true);
  }
  expect(new Set(terms.map(([term]) => term)).size).toBe(terms.length);
});

test.each(names)("the texts in %s use each term", (name) => {
  const column = name === "English" ? 0 : names.indexOf(name) + 1;
  const unused = rows("Terms")
    .flatMap((row) => wordsOf(row[column] ?? ""))
    .filter((word) => places(name, word, false).length === 0);
  expect(unused).toEqual([]);
});

test("no text has a word that was given up", () => {
  const given = rows("Words that are not used");
  expect(new Set(given.map(([name]) => name))).toEqual(new Set(names));
  const left = given.flatMap(([name, cell]) =>
    wordsOf(cell ?? "").flatMap((word) =>
      places(name as Name, word, true).map((path) => `${name}: ${word} in ${path}`),
    ),
  );
  expect(left).toEqual([]);
});

/** What is wrong in any language, and what is in one. */
const WRONG: Record<string, { in: readonly Name[]; mark: RegExp }> = {
  "three full stops for an ellipsis": { in: names, mark: /\.\.\./ },
  "straight quotes around words": { in: names, mark: /"|(?<!\p{L})'\p{L}[^']*\p{L}'(?!\p{L})/u },
  "a space at the end or the start": { in: names, mark: /^\s|\s$/ },
  "two spaces": { in: names, mark: / {2}/ },
  "an exclamation mark": { in: names, mark: /[!¡]/ },
  "a space that breaks before a high mark or inside quotes": {
    in: ["French"],
    mark: / [;:!?»%]|« /,
  },
  "a high mark without its space": { in: ["French"], mark: /\p{L}[;!?»]|\p{L}:(?!\/\/)|«\p{L}/u },
  "a percent sign without its space": { in: ["German", "French", "Spanish"], mark: /\d ?%/ },
  "a question that nothing opens": { in: ["Spanish"], mark: /^[^¿]*\p{L}\?/u },
  "a Western mark": { in: ["Arabic"], mark: /\p{Script=Arabic}[,;?]/u },
};

/** Texts that name the key "?". */
const KEYS = new Set(["settings.singleKeysHint", "keyboard.singlesOn"]);

test.each(Object.entries(WRONG))("no text has %s", (_, { in: languages, mark }) => {
  const found = languages.flatMap((name) =>
    said[name]
      .filter(([path, all]) => !KEYS.has(path) && all.some((it) => mark.test(it)))
      .map(([path]) => `${name}: ${path}`),
  );
  expect(found).toEqual([]);
});

test("the marks that are looked for are found, and what is right is none of them", () => {
  const isWrong = (name: Name, words: string) =>
    Object.values(WRONG).some((it) => it.in.includes(name) && it.mark.test(words));
  for (const words of ["A...", 'a "word"', "the 'word'", "end ", " start", "a  b", "Stop!"])
    expect(isWrong("English", words), words).toBe(true);
  for (const words of ["Quoi ?", "Quoi?", "Non :", "« mot »", "«mot»", "5 %"])
    expect(isWrong("French", words), words).toBe(true);
  expect(isWrong("German", "5%") && isWrong("Spanish", "Vamos?") && isWrong("Arabic", "نعم?")).toBe(
    true,
  );
  expect(isWrong("English", "It's 5%: can't “wait”…")).toBe(false);
  expect(isWrong("French", "L'été d'«\u00a0ici\u00a0»\u00a0: 5\u00a0%, quoi\u00a0?")).toBe(false);
  expect(isWrong("Spanish", "¿Vamos?") || isWrong("Arabic", "نعم؟")).toBe(false);
});
