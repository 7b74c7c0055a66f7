//! Folding: texts that people consider equal when they search and sort get the same folded form. The server and the app
//! fold names in the same way. The app's code is `frontend/src/lib/fold.ts`. Both are tested with the examples in
//! `contract/folding.json`.

use icu_casemap::CaseMapper;
use icu_properties::props::{BinaryProperty, Diacritic, EnumeratedProperty, GeneralCategory, Script};
use unicode_normalization::UnicodeNormalization;

/// Removes differences of case, of accents and of letter forms: a search for "eric" finds "Éric", "STRASSE" finds "Straße",
/// "isik" finds "Işık". It decomposes the text (compatibility decomposition), removes the marks, and applies Unicode's full
/// case folding (section 3.13). It is the same for every language, so the Turkish dotless `ı` is treated as `i`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The result of case folding may have a mark again, as `ŷ` has.
    bare(&CaseMapper::new().fold_string(&bare(text)).replace('ı', "i"))
}

/// Decomposes a text and removes the marks above and below letters. Signs that stand for a sound of their own stay, such as
/// the vowels of Devanagari and Thai, although Unicode calls them marks, too.
fn bare(text: &str) -> String {
    text.nfkd().filter(|c| !is_ornament(*c)).collect()
}

fn is_ornament(c: char) -> bool {
    use GeneralCategory as G;
    let is_mark = matches!(G::for_char(c), G::NonspacingMark | G::SpacingMark | G::EnclosingMark);
    is_mark && (Diacritic::for_char(c) || Script::for_char(c) == Script::Inherited)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in ".{0,20}|[\u{c0}-\u{24f}\u{300}-\u{36f}\u{370}-\u{58f}\u{1e00}-\u{1fff}]{0,20}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            let other: String = text.nfd().collect();
            prop_assert_eq!(fold(&other), folded);
        }

        #[test]
        fn case_makes_no_difference(text in "[a-zA-Z\u{c0}-\u{17f}\u{370}-\u{3ff}\u{400}-\u{52f} ]{0,20}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
