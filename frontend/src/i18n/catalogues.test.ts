// Every language says everything that English says, with the same names and numbers in it, in its own forms.
import { expect, test } from "vitest";
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
/** Enough of them to meet every form that a language has. */
const NUMBERS = [0, 1, 2, 3, 11, 100];

type Said = (...args: unknown[]) => string;

/** Every text by its path: "people.presence.left". */
function texts(words: unknown, path = ""): Map<string, string | Said> {
  if (typeof words === "string" || typeof words === "function") {
    return new Map([[path, words as string | Said]]);
  }
  const parts = Object.entries(words as object).map(([key, part]) =>
    texts(part, path === "" ? key : `${path}.${key}`),
  );
  return new Map(parts.flatMap((part) => [...part]));
}

/** What a text says of a number, or of names when it makes no sense of one. */
function saidOf(said: Said, number: number): string {
  const names = ["Amber", "Bob", "Eve"].map((name) => name + number);
  try {
    return said(number, ...names.slice(1));
  } catch {
    return said(names);
  }
}

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
  for (const [path, said] of texts(catalogue)) {
    const all = typeof said === "function" ? NUMBERS.map((number) => saidOf(said, number)) : [said];
    for (const words of all) {
      expect(words.trim(), path).not.toBe("");
      expect(words, path).not.toMatch(/#(?!\w)|undefined|\[object/);
    }
  }
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

test("French keeps its high punctuation on the line of its word", () => {
  const loose = [...texts(fr)].filter(([path, said]) => {
    if (said === english.get(path)) return false;
    return / [:;?!»]|« /.test(typeof said === "function" ? saidOf(said, 3) : said);
  });
  expect(loose.map(([path]) => path)).toEqual([]);
});
