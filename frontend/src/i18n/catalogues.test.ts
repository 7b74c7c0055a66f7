// Every language says everything that English says, with the same names and numbers in it, in its own forms.
import { expect, test } from "vitest";
import { NUMBERS, type Said, saidOf, sayings, texts } from "@/testing/every-text";
import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Language } from "./languages";
import type { Catalogue } from "./text";

const others = Object.entries({ de, fr, es, ar } satisfies Record<
  Exclude<Language, "en">,
  Catalogue
>);

const english = texts(en);

test.each(others)("%s has every text and none that is left over", (_, catalogue) => {
  expect([...texts(catalogue).keys()].sort()).toEqual([...english.keys()].sort());
});

test.each(others)("%s puts into its sentences what English does", (_, catalogue) => {
  const lost = [...texts(catalogue)].filter(([path, said]) => {
    const model = english.get(path);
    if (typeof said !== "function" || typeof model !== "function")
      return typeof said !== typeof model;
    return NUMBERS.filter((number) => number > 2).some((number) => {
      const given = saidOf(model, number).match(/Amber\d+|Bob\d+|Eve\d+|\d+/g) ?? [];
      const own = saidOf(said, number);
      return given.some((data) => !own.includes(data));
    });
  });
  expect(lost.map(([path]) => path)).toEqual([]);
});

test.each(others)("%s leaves no gap and no mark of a number", (_, catalogue) => {
  for (const [path, said] of sayings(catalogue)) {
    for (const words of said) {
      expect(words.trim(), path).not.toBe("");
      expect(words, path).not.toMatch(/#(?!\w)|undefined|\[object/);
    }
  }
});

/** What people wrote themselves, and may be in any writing. */
const BY_PEOPLE = ["name", "preview", "query", "words", "content"];
/** What the app or the language gives; it runs as the sentence does. */
const BY_APP = [
  ...["count", "seconds", "minutes", "percent", "ms", "max", "most", "times", "broken", "odd"],
  ...["time", "left", "back", "now", "zone", "locale", "ago", "share", "size", "emoji", "tag"],
  ...[
    "modifier",
    "version",
    "build",
    "server",
    "app",
    "origin",
    "host",
    "title",
    "items",
    "skipped",
    "keys",
  ],
];
/** Of a file on a disk, which takes no characters that can't be seen. */
const PLAIN = ["conversation.saved.fileName"];

test.each([["en", en], ...others] as const)(
  "in %s nothing that people wrote turns a sentence over, in either direction",
  (language, catalogue) => {
    const data = language === "ar" ? "Zoë (1)" : "אורי (1)";
    const loose: string[] = [];
    let count = 0;
    for (const [path, said] of texts(catalogue)) {
      if (typeof said !== "function" || PLAIN.includes(path)) continue;
      // The names of what English puts in: the other languages may leave some of it out.
      const names = parametersOf(english.get(path) as Said);
      expect(names.filter((name) => ![...BY_PEOPLE, ...BY_APP].includes(name))).toEqual([]);
      if (!names.some((name) => BY_PEOPLE.includes(name))) continue;
      count += 1;
      const words = said(...names.map((name) => (BY_PEOPLE.includes(name) ? data : 3)));
      const isAlone = words === data;
      const bare = words.replaceAll(`\u2068${data}\u2069`, "");
      if (!isAlone && (bare.includes(data) || bare === words)) loose.push(path);
    }
    expect(loose).toEqual([]);
    expect(count).toBeGreaterThan(30);
  },
);

function parametersOf(said: Said): string[] {
  const [, inside = ""] = /^\(?([^)=]*)\)?\s*=>/.exec(said.toString()) ?? [];
  return inside
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

test("what can't turn an English sentence over stays in it letter for letter", () => {
  expect(en.conversation.hasLeft("Zoë 🦊 (1)")).toBe("Zoë 🦊 (1) has left");
  expect(en.conversation.hasLeft("a\u202eb")).toBe("\u2068a\u202eb\u2069 has left");
});

test("Arabic has all its forms of a number", () => {
  const forms = NUMBERS.map((number) => ar.people.unread(number));
  expect(new Set(forms.map((form) => form.replace(/\d+/, "#"))).size).toBe(5);
  expect(forms[2]).toBe("رسالتان جديدتان");
  expect(forms[3]).toBe("3 رسائل جديدة");
});

test("Arabic keeps a name apart from the sentence around it", () => {
  expect(ar.conversation.hasLeft("Bob")).toBe("غادر \u2068Bob\u2069");
});
