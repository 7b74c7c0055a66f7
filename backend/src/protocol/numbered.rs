//! Numbered frames: a small head with the receiver's number, and a body that all receivers share. They are joined when
//! they are written, at first and after every resume.

use super::codec::Encoded;
use super::json_text::JsonText;
use super::outgoing::Outgoing;

/// A clone is a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    kind: Kind,
    /// What follows the number.
    body: Encoded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    ChatMessage,
    MessageStatus,
    /// The plain dialect shows no numbers: the body is the frame.
    Plain,
}

impl Numbered {
    /// A frame whose body `write` puts together as text; it begins with the comma behind the number.
    pub fn new(kind: Kind, write: impl FnOnce(&mut JsonText)) -> Self {
        Self { kind, body: Encoded::assemble(write) }
    }

    /// A whole frame of the plain dialect.
    pub fn plain(frame: Encoded) -> Self {
        Self { kind: Kind::Plain, body: frame }
    }

    /// The length in bytes of the frame with this number.
    pub fn len(&self, seq: u64) -> usize {
        let digits = seq.checked_ilog10().unwrap_or_default() as usize + 1;
        self.head().map_or(0, |head| head.len() + digits) + self.body.as_str().len()
    }

    /// Puts the frame with this number into `out`.
    pub fn write(&self, seq: u64, out: &mut Outgoing) {
        match self.head() {
            Some(head) => out.joined([head, itoa::Buffer::new().format(seq), self.body.as_str()]),
            None => out.text(self.body.as_str()),
        }
    }

    fn head(&self) -> Option<&'static str> {
        match self.kind {
            Kind::ChatMessage => Some(r#"{"type":"chat_message","seq":"#),
            Kind::MessageStatus => Some(r#"{"type":"message_status","seq":"#),
            Kind::Plain => None,
        }
    }
}
