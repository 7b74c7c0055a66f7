// Folds a text for comparisons: texts that differ only in case, accents or Unicode form become equal, so "zoe" finds
// "Zoë" and "strasse" "Straße". It is Unicode's full case folding without accents, the same in every language. The
// server folds names in the same way (backend/src/domain/folding.rs); both are tested by contract/folding.json.

/**
 * Accents and other marks. Marks that are letters themselves, such as vowels of Devanagari and Thai, are not among
 * them.
 */
const ORNAMENTS = /(?=\p{M})[\p{Diacritic}\p{Script=Inherited}]/gu;

export function fold(text: string): string {
  // Folding the case can produce a new accent, as for "ǰ", so accents are removed twice.
  return bare(caseless(bare(text)));
}

function bare(text: string): string {
  return text.normalize("NFKD").replace(ORNAMENTS, "");
}

/**
 * Upper case comes first, because it makes letters equal that lower case keeps apart: "ı" and "i", "ß" and "ss", "ς"
 * and "σ".
 */
function caseless(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ς", "σ")
    .replace(/\p{Script=Cherokee}/gu, (letter) => letter.toUpperCase());
}
