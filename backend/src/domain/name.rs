//! A user's display name. It is checked once, when a client sends it, so a `Name` inside the server is always valid.
//!
//! Spaces and trimming follow RFC 8266 (PRECIS nicknames), normalisation is NFC, joiners follow RFC 5892 appendix A.
//! Names that look alike are found by the skeleton of UTS 39.

use icu_properties::props::{
    BinaryProperty, DefaultIgnorableCodePoint, EmojiModifier, EnumeratedProperty, ExtendedPictographic, GeneralCategory,
};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::folding::fold;
use super::made_up_name;

/// The longest name in bytes of UTF-8, whatever `max_name_length` is.
pub const MAX_NAME_BYTES: usize = 128;
const MAX_STACKED_MARKS: usize = 4;
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// A display name that has passed every rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserName(String);

/// Why a name was refused. The texts are for the person who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("A name needs at least one visible character.")]
    Empty,
    #[error("A name can have up to {0} characters.")]
    TooLong(usize),
    #[error("A name can take up to {MAX_NAME_BYTES} bytes.")]
    TooManyBytes,
    #[error("A name can't contain U+{0:04X}: control, invisible and unassigned characters are not allowed.")]
    Forbidden(u32),
    #[error("A name can't stack more than {MAX_STACKED_MARKS} marks on one character.")]
    TooManyMarks,
}

impl UserName {
    /// Checks `raw` and normalises it. `max_graphemes` is the limit `max_name_length`.
    pub fn parse(raw: &str, max_graphemes: usize) -> Result<Self, NameError> {
        // A much longer text is refused before any work is done, even if trimming might make it short enough.
        if raw.len() > 8 * MAX_NAME_BYTES {
            return Err(NameError::TooManyBytes);
        }
        let name: String = collapse_spaces(raw).nfc().collect();
        check_characters(&name)?;
        if !name.chars().any(is_visible) {
            return Err(NameError::Empty);
        }
        if name.graphemes(true).count() > max_graphemes {
            return Err(NameError::TooLong(max_graphemes));
        }
        if name.len() > MAX_NAME_BYTES {
            return Err(NameError::TooManyBytes);
        }
        Ok(Self(name))
    }

    /// A made-up name such as "Amber Otter", for somebody who chose none.
    pub fn generate(max_graphemes: usize) -> Self {
        (0..64)
            .find_map(|_| Self::parse(&made_up_name::two_words(), max_graphemes).ok())
            .unwrap_or_else(|| Self("Guest".chars().take(max_graphemes).collect()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folded name. Lists are sorted by it, and searches compare it.
    pub fn sort_key(&self) -> String {
        fold(&self.0)
    }

    /// Two names with the same skeleton look alike (UTS 39, section 4).
    pub fn skeleton(&self) -> String {
        unicode_security::skeleton(&self.0).collect()
    }
}

/// RFC 8266, section 2.1: every kind of space becomes U+0020, several spaces become one, spaces at the ends are removed.
fn collapse_spaces(raw: &str) -> String {
    let is_space = |c: char| c == ' ' || GeneralCategory::for_char(c) == GeneralCategory::SpaceSeparator;
    raw.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn check_characters(name: &str) -> Result<(), NameError> {
    let mut marks = 0;
    let mut before = None;
    for (at, c) in name.char_indices() {
        if !is_allowed(name, at, c, before) {
            return Err(NameError::Forbidden(c.into()));
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_STACKED_MARKS {
            return Err(NameError::TooManyMarks);
        }
        before = Some(c);
    }
    Ok(())
}

fn is_allowed(name: &str, at: usize, c: char, before: Option<char>) -> bool {
    use GeneralCategory as G;
    match c {
        ZERO_WIDTH_JOINER => joins_emoji(name, at, before) || script_needs_joiner(name, at, c),
        ZERO_WIDTH_NON_JOINER => script_needs_joiner(name, at, c),
        // The selectors for emoji and text presentation only make sense behind a character that has both forms.
        '\u{FE0E}' | '\u{FE0F}' => before.is_some_and(|b| is_pictograph(b) || matches!(b, '#' | '*' | '0'..='9')),
        // The blank Braille pattern is invisible. The replacement character means that the text was damaged before.
        '\u{2800}' | '\u{FFFD}' => false,
        _ if DefaultIgnorableCodePoint::for_char(c) => false,
        _ => !matches!(
            G::for_char(c),
            G::Control
                | G::Format
                | G::Surrogate
                | G::PrivateUse
                | G::Unassigned
                | G::LineSeparator
                | G::ParagraphSeparator
        ),
    }
}

/// A joiner is part of an emoji sequence only if it is between two pictographs.
fn joins_emoji(name: &str, at: usize, before: Option<char>) -> bool {
    let left = match before {
        Some('\u{FE0F}') => name[..at].chars().rev().nth(1),
        Some(c) if EmojiModifier::for_char(c) => name[..at].chars().rev().nth(1),
        other => other,
    };
    let right = name[at..].chars().nth(1);
    left.is_some_and(is_pictograph) && right.is_some_and(is_pictograph)
}

/// RFC 5892, appendices A.1 and A.2: the places where a joiner changes the written form, as in Persian or Sinhala.
fn script_needs_joiner(name: &str, at: usize, joiner: char) -> bool {
    let offset = name[..at].chars().count();
    let rule = match joiner {
        ZERO_WIDTH_JOINER => precis_core::context::rule_zero_width_joiner,
        _ => precis_core::context::rule_zero_width_nonjoiner,
    };
    rule(name, offset).unwrap_or(false)
}

fn is_pictograph(c: char) -> bool {
    ExtendedPictographic::for_char(c)
}

fn is_mark(c: char) -> bool {
    matches!(GeneralCategory::for_char(c), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
}

fn is_visible(c: char) -> bool {
    c != ' ' && !is_mark(c) && !DefaultIgnorableCodePoint::for_char(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<UserName, NameError> {
        UserName::parse(raw, 20)
    }

    #[test]
    fn spaces_are_trimmed_and_collapsed() {
        assert_eq!(parse("  Amber \u{3000}\u{00A0} Otter ").unwrap().as_str(), "Amber Otter");
    }

    #[test]
    fn names_are_normalised_to_nfc() {
        assert_eq!(parse("Zoe\u{0308}").unwrap().as_str(), "Zo\u{00EB}");
    }

    #[test]
    fn length_is_counted_in_graphemes() {
        let family = "👨\u{200D}👩\u{200D}👧";
        assert!(parse(&family.repeat(2)).is_ok());
        assert!(parse(&"x".repeat(20)).is_ok());
        assert_eq!(parse(&"x".repeat(21)), Err(NameError::TooLong(20)));
        assert_eq!(parse(&family.repeat(20)), Err(NameError::TooManyBytes));
    }

    #[test]
    fn emoji_and_scripts_with_joiners_are_names() {
        for name in ["❤️ Ann", "👩🏽\u{200D}🚀", "علی\u{200C}رضا", "ශ්\u{200D}රී", "李小龍", "Ångström", "#️⃣"]
        {
            assert!(parse(name).is_ok(), "{name:?}: {:?}", parse(name));
        }
    }

    #[test]
    fn invisible_and_misleading_characters_are_refused() {
        let bad = [
            "a\u{0}b",
            "a\nb",
            "a\u{7f}b",
            "a\u{85}b",
            "a\u{200B}b",
            "a\u{200C}b",
            "a\u{200D}b",
            "a\u{202E}b",
            "a\u{2066}b",
            "a\u{FEFF}b",
            "a\u{00AD}b",
            "a\u{E0041}b",
            "a\u{FE0F}b",
            "a\u{E000}b",
            "a\u{0378}b",
            "a\u{FFFF}b",
            "a\u{2028}b",
            "a\u{3164}b",
            "a\u{2800}b",
            "a\u{FFFD}b",
            "a\u{034F}b",
            "🏴\u{E0067}\u{E007F}",
        ];
        for name in bad {
            assert!(matches!(parse(name), Err(NameError::Forbidden(_))), "{name:?}: {:?}", parse(name));
        }
    }

    #[test]
    fn empty_names_and_towers_of_marks_are_refused() {
        for name in ["", " ", "\u{3000}", "\u{0301}"] {
            assert_eq!(parse(name), Err(NameError::Empty), "{name:?}");
        }
        assert_eq!(parse(&format!("z{}", "\u{0316}".repeat(5))), Err(NameError::TooManyMarks));
        assert!(parse(&format!("z{}", "\u{0316}".repeat(4))).is_ok());
    }

    #[test]
    fn look_alikes_share_a_skeleton() {
        let latin = parse("paypal").unwrap();
        let mixed = parse("p\u{0430}yp\u{0430}l").unwrap();
        assert_ne!(latin, mixed);
        assert_eq!(latin.skeleton(), mixed.skeleton());
    }

    #[test]
    fn generated_names_are_valid_and_differ() {
        let names: std::collections::HashSet<_> = (0..50).map(|_| UserName::generate(20).0).collect();
        assert!(names.len() > 10);
        for name in names {
            assert_eq!(parse(&name).unwrap().as_str(), name);
        }
    }

    proptest! {
        #[test]
        fn parsing_is_idempotent_and_bounded(raw in "\\PC{0,40}|.{0,40}|[a-zA-Z \u{300}-\u{320}]{0,40}") {
            if let Ok(name) = parse(&raw) {
                prop_assert_eq!(parse(name.as_str()), Ok(name.clone()));
                prop_assert!(name.as_str().len() <= MAX_NAME_BYTES);
                prop_assert!(name.as_str().graphemes(true).count() <= 20);
                prop_assert!(!name.as_str().chars().any(char::is_control));
            }
        }

        /// All Unicode spellings of a name give the same name, or are refused for the same reason.
        #[test]
        fn the_verdict_does_not_depend_on_the_spelling(raw in "\\PC{0,24}|[a-zA-Z\u{c0}-\u{17f}\u{300}-\u{320} ]{0,24}|[\u{1100}-\u{1175}\u{ac00}-\u{ac40}]{0,12}") {
            let (composed, decomposed): (String, String) = (raw.nfc().collect(), raw.nfd().collect());
            prop_assert_eq!(parse(&composed), parse(&decomposed));
            prop_assert_eq!(parse(&composed), parse(&raw));
        }

        /// No name has characters that are invisible, change the direction or have no meaning, whatever is around them.
        #[test]
        fn no_invisible_character_comes_through(
            before in "[a-z❤👩ක्]{0,4}",
            bad in "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{fdd0}-\u{fdef}\u{e0001}\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]",
            after in "[a-z❤👩ක्]{0,4}",
        ) {
            let verdict = parse(&format!("x{before}{bad}{after}"));
            prop_assert!(matches!(verdict, Err(NameError::Forbidden(_))), "{:?}", verdict);
        }

        /// Names that look alike are found in every spelling, and each name looks like itself.
        #[test]
        fn a_skeleton_is_one_of_the_normal_form(raw in "[a-zA-Z\u{430}-\u{44f}\u{c0}-\u{17f} ]{1,16}") {
            if let (Ok(one), Ok(other)) = (parse(&raw), parse(&raw.nfd().collect::<String>())) {
                prop_assert_eq!(one.skeleton(), other.skeleton());
                prop_assert_eq!(unicode_security::skeleton(&one.skeleton()).collect::<String>(), one.skeleton());
            }
        }
    }
}
