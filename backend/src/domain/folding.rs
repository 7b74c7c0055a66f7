//! How texts are made equal that people take for equal when they search and sort: one folding for names in both halves.
//! The app's is `frontend/src/lib/fold.ts`; `contract/folding.json` says what both make of what.

use icu_casemap::CaseMapper;
use icu_properties::props::{BinaryProperty, Diacritic, EnumeratedProperty, GeneralCategory, Script};
use unicode_normalization::UnicodeNormalization;

/// Takes off case, marks and forms of a letter: "eric" is in "Éric", "STRASSE" in "Straße", "isik" in "Işık". It is
/// Unicode's full case folding (section 3.13) of the compatibility decomposition without its marks, the same in every
/// language; so the Turkish dotless `ı` is an `i` like all others.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // What a case folds to may have a mark of its own, as `ŷ` has.
    bare(&CaseMapper::new().fold_string(&bare(text)).replace('ı', "i"))
}

/// Decomposed, and without what stands on or under a letter. Signs that are letters themselves stay, such as the vowels of
/// Devanagari and Thai, though Unicode calls them marks too.
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
