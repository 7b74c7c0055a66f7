//! A chat message on its way from one user to another. It is kept in memory only, and only until the receiver has it.

use std::borrow::Cow;
use std::time::Instant;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::extras::Extras;

/// The text of a message. It was checked, and has exactly the bytes that were sent. If possible it refers to the frame that
/// was received, so that it isn't copied.
#[derive(Clone, PartialEq, Eq)]
pub struct Content<'a>(Cow<'a, str>);

/// Why content was refused. The texts are for the person who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("A message needs something to say.")]
    Empty,
    #[error("A message has at most {0} characters.")]
    TooManyChars(usize),
    #[error("A message takes at most {0} bytes.")]
    TooManyBytes(usize),
    #[error("A message can't contain the control character U+{0:04X}.")]
    Control(u32),
}

/// A message with everything that the server adds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    pub id: Uuid,
    /// The id that the sender gave to the message. Senders in the plain dialect give none.
    pub client_id: Option<Uuid>,
    pub sender_id: Uuid,
    pub receiver_id: Uuid,
    pub content: Content<'a>,
    pub extras: Option<Box<Extras>>,
    /// When the server accepted it.
    pub taken: Moment,
}

/// A point in time on two clocks: the wall clock, which people see, and a clock that never jumps, for time limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub wall: DateTime<Utc>,
    pub steady: Instant,
}

impl Moment {
    pub fn now() -> Self {
        Self { wall: Utc::now(), steady: Instant::now() }
    }
}

impl<'a> Content<'a> {
    /// Checks `raw` and keeps it unchanged. `max_chars` counts Unicode scalar values.
    pub fn parse(raw: Cow<'a, str>, max_chars: usize, max_bytes: usize) -> Result<Self, ContentError> {
        if raw.len() > max_bytes {
            return Err(ContentError::TooManyBytes(max_bytes));
        }
        // Faster for most texts: only ASCII, where each byte is a character, and no control characters.
        let is_simple = raw.bytes().fold(true, |simple, byte| simple & (0x20..0x7f).contains(&byte));
        if is_simple && raw.len() <= max_chars && raw.bytes().any(|byte| byte != b' ') {
            return Ok(Self(raw));
        }
        let (mut chars, mut control, mut empty) = (0, None, true);
        for c in raw.chars() {
            chars += 1;
            empty &= c.is_whitespace();
            if c < ' ' && !matches!(c, '\n' | '\r' | '\t') {
                control = control.or(Some(c));
            }
        }
        if chars > max_chars {
            return Err(ContentError::TooManyChars(max_chars));
        }
        if let Some(control) = control {
            return Err(ContentError::Control(control.into()));
        }
        if empty {
            return Err(ContentError::Empty);
        }
        Ok(Self(raw))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Content must never get into a log line, also not by `{:?}`.
impl std::fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Content({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &str) -> Result<Content<'_>, ContentError> {
        Content::parse(raw.into(), 4000, 16384)
    }

    #[test]
    fn content_stays_byte_exact() {
        for raw in [" hi ", "a\r\n\tb", "e\u{301}", "👋", "\u{202E}abc"] {
            assert_eq!(parse(raw).unwrap().as_str(), raw);
        }
    }

    #[test]
    fn limits_count_scalar_values_and_bytes() {
        assert!(parse(&"é".repeat(4000)).is_ok());
        assert_eq!(parse(&"é".repeat(4001)), Err(ContentError::TooManyChars(4000)));
        assert!(parse(&"👋".repeat(4000)).is_ok());
        assert_eq!(Content::parse("👋👋".into(), 4000, 7), Err(ContentError::TooManyBytes(7)));
    }

    #[test]
    fn empty_and_control_characters_are_refused() {
        for raw in ["", " ", "\n\t", "\u{2003}"] {
            assert_eq!(parse(raw), Err(ContentError::Empty));
        }
        assert_eq!(parse("a\u{0}b"), Err(ContentError::Control(0)));
        assert_eq!(parse("a\u{1b}[31m"), Err(ContentError::Control(0x1b)));
    }

    #[test]
    fn debug_output_hides_the_text() {
        assert_eq!(format!("{:?}", parse("secret").unwrap()), "Content(6 bytes)");
    }
}
