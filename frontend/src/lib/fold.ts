// Texts that differ only in case, marks or form become the same, so that "zoe" finds "Zoë" and "strasse" "Straße": Unicode's
// full case folding of the bare letters, the same in every language. The server folds names alike
// (backend/src/domain/folding.rs); contract/folding.json says what both make of what.

/** What stands on or under a letter. Signs that are letters themselves, such as vowels of Devanagari and Thai, are none. */
const ORNAMENTS = /(?=\p{M})[\p{Diacritic}\p{Script=Inherited}]/gu;

export function fold(text: string): string {
  // What a case folds to may have a mark of its own, as "ǰ" has.
  return bare(caseless(bare(text)));
}

function bare(text: string): string {
  return text.normalize("NFKD").replace(ORNAMENTS, "");
}

/** By way of upper case, which is where letters meet: "ı" and "i", "ß" and "ss", "ς" and "σ". */
function caseless(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .replace(/\p{Script=Cherokee}/gu, (letter) => letter.toUpperCase());
}
