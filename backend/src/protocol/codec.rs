//! Reading and writing frames. A frame is encoded once; every receiver gets a pointer to the same bytes.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use super::error_code::ErrorCode;
use super::server::ErrorFrame;

/// Frame types of both dialects, to tell a wrong frame from an unknown one.
const CLIENT_TYPES: [&str; 10] =
    ["join", "resume", "chat_message", "ack", "mark_read", "typing", "watch", "rename", "leave", "ping"];

/// A frame ready for the socket. A clone is a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded(Utf8Bytes);

impl Encoded {
    pub fn new(frame: &impl Serialize) -> Self {
        // Writing to memory can't fail, and no frame has a map with keys that aren't strings.
        let json = serde_json::to_string(frame).expect("every frame type is JSON");
        Self(json.into())
    }

    pub fn into_text(self) -> Utf8Bytes {
        self.0
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<[u8]> for Encoded {
    fn as_ref(&self) -> &[u8] {
        self.0.as_ref()
    }
}

/// Reads a client's frame of either dialect, or says what is wrong with it in an `error` frame.
pub fn decode<F: DeserializeOwned>(text: &str) -> Result<F, ErrorFrame> {
    serde_json::from_str(text).map_err(|error| explain(text, &error))
}

/// What can be told of a frame without acting on it: its type, and the message that it is about.
pub fn glance(text: &str) -> (Option<String>, Option<Uuid>) {
    let Ok(hint) = serde_json::from_str::<Hint>(text) else { return (None, None) };
    (hint.kind().map(str::to_owned), hint.client_id())
}

/// What can be read of a frame that can't be read as a whole.
#[derive(Deserialize)]
struct Hint {
    #[serde(rename = "type")]
    kind: Option<serde_json::Value>,
    client_id: Option<serde_json::Value>,
}

impl Hint {
    fn kind(&self) -> Option<&str> {
        self.kind.as_ref()?.as_str()
    }

    fn client_id(&self) -> Option<Uuid> {
        self.client_id.as_ref()?.as_str().and_then(|id| Uuid::try_parse(id).ok())
    }
}

fn explain(text: &str, error: &serde_json::Error) -> ErrorFrame {
    let refused = |code, message: String| ErrorFrame { code, message, client_id: None, retry_after_ms: None };
    if !text.trim_start().starts_with('{') {
        return refused(ErrorCode::BadRequest, "A frame must be one JSON object.".into());
    }
    let Ok(hint) = serde_json::from_str::<Hint>(text) else {
        return refused(ErrorCode::BadRequest, format!("The frame is not valid JSON: {}.", place(error)));
    };
    let Some(kind) = hint.kind() else {
        return refused(ErrorCode::BadRequest, "A frame needs a `type`, a string.".into());
    };
    if !CLIENT_TYPES.contains(&kind) {
        let known = CLIENT_TYPES.join(", ");
        return refused(
            ErrorCode::UnknownType,
            format!("Clients can't send this type of frame. Known types: {known}."),
        );
    }
    ErrorFrame {
        client_id: hint.client_id(),
        ..refused(ErrorCode::BadRequest, format!("The `{kind}` frame is wrong: {}.", words(error)))
    }
}

/// serde's own words without the place in the text, which is meaningless behind the tag of an enum.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    text.chars().take(200).collect()
}

fn place(error: &serde_json::Error) -> String {
    format!("error at line {}, column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::{ClientFrame, PlainClientFrame};
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
    fn a_refused_message_can_be_told_by_its_client_id() {
        let text = r#"{"type":"chat_message","client_id":"7B2A4E3C-0000-4000-8000-000000000001","receiver_id":"nobody","content":"x"}"#;
        let error = decode::<ClientFrame>(text).unwrap_err();
        assert_eq!(error.client_id, Some(Uuid::from_u128(0x7b2a_4e3c_0000_4000_8000_0000_0000_0001)));
    }

    #[test]
    fn the_plain_dialect_knows_fewer_frames() {
        let error = decode::<PlainClientFrame>(r#"{"type":"join"}"#).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadRequest);
        assert!(decode::<PlainClientFrame>(r#"{"type":"ping"}"#).is_ok());
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
