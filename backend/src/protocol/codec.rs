//! Reading and writing frames. A frame is encoded once; every receiver gets a pointer to the same bytes.

use std::cell::RefCell;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::client::ClientFrame;
use super::client_frames::ClientFrames;
use super::error_code::ErrorCode;
use super::json_text::JsonText;
use super::server::ErrorFrame;
use super::strict::Strict;

/// A frame ready for the socket. A clone is a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded(Arc<str>);

thread_local! {
    /// Where a frame is written before its length is known.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static TEXT: RefCell<JsonText> = RefCell::default();
}
/// A larger buffer than this is freed after use.
const LARGEST_SCRATCH: usize = 64 * 1024;

impl Encoded {
    pub fn new(frame: &impl Serialize) -> Self {
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            // Writing to memory can't fail, and no frame has a map with keys that aren't strings.
            serde_json::to_writer(&mut *scratch, frame).expect("every frame type is JSON");
            let text = str::from_utf8(scratch).expect("JSON is UTF-8");
            let encoded = Self(Arc::from(text));
            scratch.shrink_to(LARGEST_SCRATCH);
            encoded
        })
    }

    /// A frame that `write` puts together as text: for those that make up nearly all traffic, and for lists of people.
    pub fn assemble(write: impl FnOnce(&mut JsonText)) -> Self {
        with_text(write, |text| Self(Arc::from(text)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Puts a text together and gives it to `read`.
pub fn with_text<T>(write: impl FnOnce(&mut JsonText), read: impl FnOnce(&str) -> T) -> T {
    TEXT.with_borrow_mut(|text| {
        text.clear();
        write(text);
        let read = read(text.as_str());
        text.shrink_to(LARGEST_SCRATCH);
        read
    })
}

impl AsRef<[u8]> for Encoded {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Reads a client's frame, or returns an `error` frame that says what is wrong with it.
pub fn decode<F: ClientFrames>(text: &str) -> Result<F, ErrorFrame> {
    read(text).map_err(|error| explain(text, &error, F::TYPES))
}

/// The whole text is checked before any of it is used, fields that nobody reads included.
fn read<F: ClientFrames>(text: &str) -> serde_json::Result<F> {
    match serde_json::from_str(text)? {
        Strict(frame @ Value::Object(_)) => F::deserialize(frame),
        Strict(_) => Err(serde_json::Error::custom("not an object")),
    }
}

/// Reads the few fields that are needed without acting on the frame. They are empty if the text is no JSON object.
pub fn glance(text: &str) -> Glance {
    serde_json::from_str(text).unwrap_or_default()
}

/// The fields that are read from a frame that is wrong, or that came too fast.
#[derive(Default, Deserialize)]
pub struct Glance {
    #[serde(rename = "type")]
    kind: Option<Value>,
    client_id: Option<Value>,
    request_id: Option<Value>,
}

impl Glance {
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_ref()?.as_str()
    }

    /// The id of the message.
    pub fn client_id(&self) -> Option<Uuid> {
        id(self.client_id.as_ref())
    }

    /// The id that the answer repeats.
    pub fn request_id(&self) -> Option<Uuid> {
        id(self.request_id.as_ref())
    }
}

fn id(value: Option<&Value>) -> Option<Uuid> {
    value?.as_str().and_then(|id| Uuid::try_parse(id).ok())
}

fn explain(text: &str, error: &serde_json::Error, types: &[&str]) -> ErrorFrame {
    if !text.trim_start().starts_with('{') {
        return ErrorFrame::new(ErrorCode::BadRequest, "A frame must be one JSON object.");
    }
    let Ok(glance) = serde_json::from_str::<Glance>(text) else {
        return ErrorFrame::new(ErrorCode::BadRequest, format!("The frame is not valid JSON: {}.", place(error)));
    };
    let refused = |code, message: String| ErrorFrame::new(code, message).answering(glance.request_id());
    let Some(kind) = glance.kind() else {
        return refused(ErrorCode::BadRequest, "A frame needs a `type`, a string.".into());
    };
    if !types.contains(&kind) {
        // `chat.v2` has every type: what it doesn't know, nobody knows.
        let is_known = ClientFrame::TYPES.contains(&kind);
        let code = if is_known { ErrorCode::BadRequest } else { ErrorCode::UnknownType };
        let known = types.join(", ");
        return refused(code, format!("Clients can't send this type of frame. Known types: {known}."));
    }
    ErrorFrame {
        client_id: glance.client_id(),
        ..refused(ErrorCode::BadRequest, format!("The `{kind}` frame is wrong: {}.", words(error)))
    }
}

/// serde's message, without the position in the text, which is meaningless inside a tagged enum, and without the wrong
/// value, which may be a secret in the wrong field.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let before_place = |text: &str| text.split(" at line ").next().unwrap_or(text).to_owned();
    let text = match text.rsplit_once(", expected ") {
        Some((_, right)) => format!("expected {}", before_place(right)),
        None => before_place(&text),
    };
    text.chars().take(200).collect()
}

fn place(error: &serde_json::Error) -> String {
    format!("error at line {}, column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::ClientFrame;
    use crate::protocol::plain::PlainClientFrame;
    use proptest::prelude::*;

    fn refusal(text: &str) -> (ErrorCode, String) {
        let error = decode::<ClientFrame>(text).unwrap_err();
        (error.code, error.message)
    }

    #[test]
    fn unknown_fields_are_ignored() {
        let frame = decode::<ClientFrame>(r#"{"type":"ping","colour":"red","sender_id":7}"#).unwrap();
        assert!(matches!(frame, ClientFrame::Ping(_)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(refusal("hello").0, ErrorCode::BadRequest);
        assert_eq!(refusal("[1,2]").0, ErrorCode::BadRequest);
        assert_eq!(refusal("{\"type\":").0, ErrorCode::BadRequest);
        assert_eq!(refusal("{}").0, ErrorCode::BadRequest);
        assert_eq!(refusal(r#"{"type":7}"#).0, ErrorCode::BadRequest);
        assert_eq!(refusal(r#"{"type":"shout"}"#).0, ErrorCode::UnknownType);
        let (code, message) = refusal(r#"{"type":"rename"}"#);
        assert_eq!(code, ErrorCode::BadRequest);
        assert!(message.contains("missing field `name`"), "{message}");
        let (code, message) = refusal(r#"{"type":"ack","seq":1,"seq":2}"#);
        assert_eq!(code, ErrorCode::BadRequest);
        assert!(message.contains("duplicate field"), "{message}");
    }

    #[test]
    fn what_is_wrong_is_said_without_the_value_that_may_be_a_secret() {
        for (text, said) in [
            (r#"{"type":"resume","token":"a","last_seq":"secret, expected 1 at line 1"}"#, "expected u64."),
            (r#"{"type":"resume","token":{"secret":1},"last_seq":1}"#, "expected a string."),
            (r#"{"type":"set_visibility","visibility":"secret"}"#, "expected one of `listed`"),
        ] {
            let (code, message) = refusal(text);
            assert_eq!(code, ErrorCode::BadRequest);
            assert!(message.contains(said) && !message.contains("secret"), "{message}");
        }
    }

    #[test]
    fn a_refused_message_can_be_told_by_its_client_id() {
        let text = r#"{"type":"chat_message","client_id":"7B2A4E3C-0000-4000-8000-000000000001","receiver_id":"nobody","content":"x"}"#;
        let error = decode::<ClientFrame>(text).unwrap_err();
        assert_eq!(error.client_id, Some(Uuid::from_u128(0x7b2a_4e3c_0000_4000_8000_0000_0000_0001)));
    }

    #[test]
    fn an_unknown_type_is_answered_by_the_types_of_the_own_dialect() {
        for (kind, code) in [("join", ErrorCode::BadRequest), ("shout", ErrorCode::UnknownType)] {
            let error = decode::<PlainClientFrame>(&format!(r#"{{"type":"{kind}"}}"#)).unwrap_err();
            assert_eq!(error.code, code);
            assert!(error.message.ends_with("Known types: chat_message, typing, ping."), "{}", error.message);
        }
        assert!(refusal(r#"{"type":"shout"}"#).1.contains("set_visibility"));
        assert!(decode::<PlainClientFrame>(r#"{"type":"ping"}"#).is_ok());
    }

    /// Otherwise a wrong frame of a known type would be called unknown.
    #[test]
    fn the_types_of_a_dialect_are_those_that_serde_reads() {
        fn check<F: ClientFrames + std::fmt::Debug>() {
            let error = F::deserialize(serde_json::json!({"type": ""})).unwrap_err().to_string();
            let read: Vec<_> = error.split('`').skip(1).step_by(2).filter(|kind| !kind.is_empty()).collect();
            assert_eq!(read, F::TYPES, "write each type of client_frames! as serde does: in snake_case of its variant");
        }
        check::<ClientFrame>();
        check::<PlainClientFrame>();
    }

    #[test]
    fn what_serde_would_take_for_a_frame_is_refused() {
        let id = "7b2a4e3c-0000-4000-8000-000000000001";
        for (text, code) in [
            (r#"["ping"]"#.to_owned(), ErrorCode::BadRequest),
            (r#"["ack",7]"#.into(), ErrorCode::BadRequest),
            (r#"{"type":"set_visibility","visibility":{"listed":null}}"#.into(), ErrorCode::BadRequest),
            (r#"{"type":"join","visibility":{"listed":null}}"#.into(), ErrorCode::BadRequest),
            (about(id, &format!(r#"["reply","{id}"]"#)), ErrorCode::BadRequest),
            (about(id, &format!(r#"{{"action":{{"reply":null}},"message_id":"{id}"}}"#)), ErrorCode::BadRequest),
            (r#"{"type":"shout","x":{"a":1,"a":2}}"#.into(), ErrorCode::UnknownType),
            (r#"{"type":"ping","x":{"a":1,"a":2}}"#.into(), ErrorCode::BadRequest),
            (r#"{"type":"ping","nonce":{"a":1,"\u0061":2}}"#.into(), ErrorCode::BadRequest),
            (r#"{"type":"ping","x":"\ud800"}"#.into(), ErrorCode::BadRequest),
        ] {
            assert_eq!(refusal(&text).0, code, "{text}");
        }
        let right = about(id, &format!(r#"{{"action":"reply","message_id":"{id}"}}"#));
        assert!(decode::<ClientFrame>(&right).is_ok() && decode::<ClientFrame>(&about(id, "null")).is_ok());
        assert!(decode::<ClientFrame>(r#"{"type":"join","visibility":null}"#).is_ok());
    }

    fn about(id: &str, about: &str) -> String {
        format!(r#"{{"type":"chat_message","client_id":"{id}","receiver_id":"{id}","content":"x","about":{about}}}"#)
    }

    #[test]
    fn deep_nesting_is_an_error_and_not_a_crash() {
        let text = format!(r#"{{"type":"ping","nonce":{}1{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
        assert_eq!(refusal(&text).0, ErrorCode::BadRequest);
    }

    proptest! {
        #[test]
        fn any_text_is_a_frame_or_an_explanation(text in "\\PC{0,60}|\\{\"type\":\"[a-z_]{0,12}\"[^\u{0}]{0,40}\\}") {
            if let Err(error) = decode::<ClientFrame>(&text) {
                prop_assert!(!error.message.is_empty() && error.message.len() < 900);
            }
        }
    }
}
