//! What a message may have besides its text: the message that it refers to, the time until it is removed, and which part of a
//! file its text is. The server stores no messages, so it can't check whether a message may change another one. It passes on
//! what the sender says, with the sender's real id, and the receiver's client decides.

use std::fmt;
use std::time::Duration;

use uuid::Uuid;

/// The shortest and the longest time after which a message may be removed once it was read.
pub const BURN_AFTER: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(7 * 24 * 3600));
/// The most parts of a file.
pub const MAX_PARTS: u32 = 4096;
/// The most bytes of a file's name, and of its media type (RFC 6838: two names of 127 bytes and the slash).
const MAX_FILE_NAME: usize = 255;
const MAX_MEDIA_TYPE: usize = 255;

/// Everything besides the text. Few messages have any of it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Extras {
    about: Option<About>,
    burn_after: Option<Duration>,
    file: Option<FilePart>,
}

/// The message that this one refers to, and what it does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct About {
    pub action: Action,
    pub message_id: Uuid,
}

/// What a message does with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Reply,
    Edit,
    Delete,
    React,
    Unreact,
    Clear,
    Refuse,
}

/// Says which part of which file the text of a message is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FilePart {
    pub id: Uuid,
    pub name: String,
    pub media_type: String,
    /// The size of the whole file.
    pub bytes: u64,
    /// Counted from 0.
    pub part: u32,
    pub parts: u32,
}

/// Why one of these was refused. The texts are for authors of clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExtrasError {
    #[error("`burn_after_ms` must be between {} and {}.", BURN_AFTER.0.as_millis(), BURN_AFTER.1.as_millis())]
    Burn,
    #[error("A file's `name` has 1 to {MAX_FILE_NAME} bytes and no control character or slash.")]
    FileName,
    #[error("A file's `media_type` has a form like `image/png`.")]
    MediaType,
    #[error("A file has 1 to {MAX_PARTS} `parts`, no more than `bytes`, and `part` counts from 0.")]
    Parts,
    #[error("A part of a file can be a `reply`, and no other action.")]
    FileAction,
    #[error("The `content` of a part of a file is base64 (RFC 4648) with padding.")]
    Base64,
}

impl Extras {
    /// `None` if there is nothing besides the text `content`.
    pub fn parse(
        about: Option<About>,
        burn_after: Option<Duration>,
        file: Option<FilePart>,
        content: &str,
    ) -> Result<Option<Box<Self>>, ExtrasError> {
        if burn_after.is_some_and(|after| after < BURN_AFTER.0 || after > BURN_AFTER.1) {
            return Err(ExtrasError::Burn);
        }
        if let Some(file) = &file {
            file.check()?;
            if about.is_some_and(|about| about.action != Action::Reply) {
                return Err(ExtrasError::FileAction);
            }
            if !is_base64(content) {
                return Err(ExtrasError::Base64);
            }
        }
        let extras = Self { about, burn_after, file };
        let has_any = extras.about.is_some() || extras.burn_after.is_some() || extras.file.is_some();
        Ok(has_any.then(|| Box::new(extras)))
    }

    pub fn about(&self) -> Option<About> {
        self.about
    }

    pub fn burn_after(&self) -> Option<Duration> {
        self.burn_after
    }

    pub fn file(&self) -> Option<&FilePart> {
        self.file.as_ref()
    }
}

impl FilePart {
    fn check(&self) -> Result<(), ExtrasError> {
        let is_length = |text: &str, most| !text.is_empty() && text.len() <= most;
        if !is_length(&self.name, MAX_FILE_NAME)
            || self.name.contains(|c: char| c.is_control() || c == '/' || c == '\\')
        {
            return Err(ExtrasError::FileName);
        }
        let is_token =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/');
        let is_media = self.media_type.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub));
        if !is_length(&self.media_type, MAX_MEDIA_TYPE) || !is_media {
            return Err(ExtrasError::MediaType);
        }
        let (part, parts) = (self.part, self.parts);
        if parts == 0 || parts > MAX_PARTS || part >= parts || u64::from(parts) > self.bytes {
            return Err(ExtrasError::Parts);
        }
        Ok(())
    }
}

/// Checks the characters and the form. What the bits mean only matters to the receiver.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && !digits.is_empty() && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

/// The name of a file counts as content, so it must not appear in a log line.
impl fmt::Debug for Extras {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Extras({:?}, {:?}, file: {})", self.about, self.burn_after, self.file.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> FilePart {
        FilePart {
            id: Uuid::from_u128(1),
            name: "holiday – 1.png".into(),
            media_type: "image/svg+xml".into(),
            bytes: 10,
            part: 0,
            parts: 1,
        }
    }

    fn with_file(file: FilePart, content: &str) -> Result<Option<Box<Extras>>, ExtrasError> {
        Extras::parse(None, None, Some(file), content)
    }

    #[test]
    fn a_text_alone_has_nothing_besides() {
        assert_eq!(Extras::parse(None, None, None, "hello"), Ok(None));
    }

    #[test]
    fn messages_burn_after_a_second_to_a_week() {
        let burn =
            |after| Extras::parse(None, Some(after), None, "x").map(|extras| extras.and_then(|e| e.burn_after()));
        for after in [Duration::from_millis(999), Duration::ZERO, Duration::from_millis(604_800_001)] {
            assert_eq!(burn(after), Err(ExtrasError::Burn));
        }
        for after in [BURN_AFTER.0, Duration::from_secs(60), BURN_AFTER.1] {
            assert_eq!(burn(after), Ok(Some(after)));
        }
    }

    #[test]
    fn what_a_file_says_of_itself_is_checked() {
        assert!(with_file(file(), "aGVsbG8=").is_ok());
        for name in ["", "a/b", "a\\b", "a\nb", "a\u{9f}b", &"x".repeat(256)] {
            assert_eq!(
                with_file(FilePart { name: name.into(), ..file() }, "aGk="),
                Err(ExtrasError::FileName),
                "{name}"
            );
        }
        for media_type in ["", "image", "/png", "image/", "image/p ng", "image/a/b", "bild/\u{e4}"] {
            let file = FilePart { media_type: media_type.into(), ..file() };
            assert_eq!(with_file(file, "aGk="), Err(ExtrasError::MediaType), "{media_type}");
        }
        for (bytes, part, parts) in [(10, 0, 0), (10, 1, 1), (10, 0, 11), (0, 0, 1), (99_999, 0, MAX_PARTS + 1)] {
            let file = FilePart { bytes, part, parts, ..file() };
            assert_eq!(with_file(file, "aGk="), Err(ExtrasError::Parts), "{bytes} {part} {parts}");
        }
        for content in ["", "=", "====", "a===", "aGk", "aG k", "a-_b", "aGk=a", "äöüß"] {
            assert_eq!(with_file(file(), content), Err(ExtrasError::Base64), "{content}");
        }
    }

    #[test]
    fn a_file_answers_a_message_or_does_nothing_with_it() {
        let about = |action| Some(About { action, message_id: Uuid::nil() });
        assert!(Extras::parse(about(Action::Reply), None, Some(file()), "aGk=").is_ok());
        for action in [Action::Edit, Action::Delete, Action::React, Action::Unreact, Action::Clear, Action::Refuse] {
            assert_eq!(Extras::parse(about(action), None, Some(file()), "aGk="), Err(ExtrasError::FileAction));
        }
    }

    #[test]
    fn debug_output_hides_the_name() {
        let extras = with_file(file(), "aGk=").unwrap().unwrap();
        assert!(!format!("{extras:?}").contains("holiday"));
    }
}
