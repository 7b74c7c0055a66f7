// Which language a browser is answered in, and how it then writes dates and numbers.
import { expect, test } from "vitest";
import { bestLanguage, localeFor } from "./languages";

test.each([
  [["de-AT", "en"], "de"],
  [["fr"], "fr"],
  [["AR_eg"], "ar"],
  [["nl", "es-MX", "en"], "es"],
  [["pt-BR"], "en"],
  [["pt-BR", "en-GB", "fr"], "en"],
  [["", "x", "constructor"], "en"],
  [[], "en"],
])("a browser that wants %j is answered in %s", (wanted, language) => {
  expect(bestLanguage(wanted)).toBe(language);
});

test("dates and numbers follow the language of the words, as the reader's country writes them", () => {
  expect(localeFor("de", ["de-AT"])).toBe("de-AT-u-nu-latn");
  expect(localeFor("en", ["nl-NL", "en"])).toBe("en-NL-u-nu-latn");
  expect(localeFor("fr", ["en-US"])).toBe("fr-US-u-nu-latn");
  expect(localeFor("en", [])).toMatch(/^en\b/);
  expect(localeFor("en", ["not a language"])).toBe("en");
});

test("digits are Western ones in every language", () => {
  const locale = localeFor("ar", ["ar-EG"]);
  expect(new Intl.NumberFormat(locale).format(12)).toBe("12");
  expect(new Intl.DateTimeFormat(locale, { year: "numeric" }).format(0)).toMatch(/19(70|69)/);
});
