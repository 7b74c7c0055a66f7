//! A faster reader for the frames that make up nearly all traffic.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::client::Ack;

/// One of these frames. It borrows from the text that brought it.
#[derive(Debug, PartialEq)]
pub enum Frequent<'a> {
    Chat { client_id: Uuid, receiver_id: Uuid, content: Cow<'a, str> },
    Ack(Ack),
}

/// The frequent frame of the plain dialect.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrequentPlain<'a> {
    #[serde(rename = "type")]
    _kind: IgnoredAny,
    pub receiver_id: Uuid,
    #[serde(borrow)]
    pub content: Cow<'a, str>,
}

/// Reads a frequent frame of `chat.v2` faster than [`decode`](super::codec::decode), because serde would copy the whole
/// object to find the type inside it. `None` for every other frame, for a wrong one, and for one with more fields:
/// [`decode`](super::codec::decode) reads these.
pub fn frequent(text: &str) -> Option<Frequent<'_>> {
    // The struct has a field for the type, so that a second type is refused like any repeated field, and fields for
    // what few messages carry besides their text.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Chat<'a> {
        #[serde(rename = "type")]
        _kind: IgnoredAny,
        client_id: Uuid,
        receiver_id: Uuid,
        #[serde(borrow)]
        content: Cow<'a, str>,
        #[serde(default)]
        about: Option<IgnoredAny>,
        #[serde(default)]
        burn_after_ms: Option<IgnoredAny>,
        #[serde(default)]
        file: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Acknowledgement {
        #[serde(rename = "type")]
        _kind: IgnoredAny,
        seq: u64,
    }
    match leading_type(text)? {
        "chat_message" => {
            let Chat { client_id, receiver_id, content, about, burn_after_ms, file, .. } =
                serde_json::from_str(text).ok()?;
            let is_text_alone = about.is_none() && burn_after_ms.is_none() && file.is_none();
            is_text_alone.then_some(Frequent::Chat { client_id, receiver_id, content })
        }
        "ack" => {
            let Acknowledgement { seq, .. } = serde_json::from_str(text).ok()?;
            Some(Frequent::Ack(Ack { seq, request_id: None }))
        }
        _ => None,
    }
}

/// The same for the plain dialect.
pub fn frequent_plain(text: &str) -> Option<FrequentPlain<'_>> {
    if leading_type(text)? == "chat_message" { serde_json::from_str(text).ok() } else { None }
}

/// The type of a frame that begins with it, as most clients write it.
fn leading_type(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('{')?.trim_start().strip_prefix("\"type\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::client::{ClientFrame, SendMessage};
    use crate::protocol::codec::decode;
    use crate::protocol::plain::{PlainClientFrame, SendPlainMessage};

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        let id = "7b2a4e3c-0000-4000-8000-000000000001";
        let chat = format!(r#""client_id":"{id}","receiver_id":"{id}","content":"a \"b\" \u00e4""#);
        let (mut short, mut short_in_plain) = (0, 0);
        for text in [
            format!(r#"{{"type":"chat_message",{chat}}}"#),
            format!("{{ \"type\" : \"chat_message\" ,{chat} }}"),
            format!("{{ \"type\" : \"chat_message\" ,{chat}, \"colour\": [1, {{}}] }}"),
            format!(r#"{{"type":"chat_message",{chat},"x":{{"a":1,"a":2}}}}"#),
            format!(r#"{{"type":"chat_message",{chat},"x":1e999}}"#),
            format!(r#"{{"type":"chat_message",{chat},"x":{}{}}}"#, "[".repeat(10_000), "]".repeat(10_000)),
            format!(r#"{{"type":"chat_message","receiver_id":"{id}","content":"plain"}}"#),
            format!(r#"{{"type":"chat_message","receiver_id":"{id}","content":"plain","\u0074ype":"chat_message"}}"#),
            format!(r#"{{"type":"chat_message","receiver_id":"{id}","content":"\ud800"}}"#),
            format!(r#"{{"type":"chat_message","\u0074ype":"chat_message",{chat}}}"#),
            format!(r#"{{{chat},"type":"chat_message"}}"#),
            format!(r#"{{"type":"chat_message","type":"ack",{chat}}}"#),
            format!(r#"{{"type":"chat_message",{chat},"content":"twice"}}"#),
            format!(r#"{{"type":"chat_message",{chat}}} tail"#),
            format!(r#"{{"type":"chat_message","client_id":"{id}"}}"#),
            format!(r#"{{"type":"chat_message",{chat},"about":null,"file":null}}"#),
            format!(r#"{{"type":"chat_message",{chat},"about":{{"action":"reply","message_id":"{id}"}}}}"#),
            format!(r#"{{"type":"chat_message",{chat},"burn_after_ms":60000}}"#),
            format!(r#"{{"type":"chat_message",{chat},"file":7}}"#),
            format!(r#"{{"type":"chat_message",{chat},"request_id":"{id}"}}"#),
            format!(r#"{{"type":"chat_message","receiver_id":"{id}","content":"plain","request_id":"{id}"}}"#),
            format!(r#"{{"type":"ack","seq":7,"request_id":"{id}"}}"#),
            r#"{"type":"ack","seq":7}"#.into(),
            r#"{"type":"ack","seq":-7}"#.into(),
            r#"{"type":"ack","seq":7,"seq":8}"#.into(),
            r#"{"type":"leave"}"#.into(),
            r#"{"type":"ack"#.into(),
        ] {
            if let Some(FrequentPlain { receiver_id, content, .. }) = frequent_plain(&text) {
                short_in_plain += 1;
                let (content, about, burn_after_ms) = (content.into(), None, None);
                let message = SendPlainMessage { receiver_id, content, about, burn_after_ms, request_id: None };
                assert_eq!(Ok(PlainClientFrame::ChatMessage(message)), decode(&text), "{text}");
            }
            let Some(frame) = frequent(&text) else { continue };
            short += 1;
            let same = match frame {
                Frequent::Ack(ack) => ClientFrame::Ack(ack),
                Frequent::Chat { client_id, receiver_id, content } => {
                    let (content, about, burn_after_ms, file) = (content.into(), None, None, None);
                    let request_id = None;
                    let message =
                        SendMessage { client_id, receiver_id, content, about, burn_after_ms, file, request_id };
                    ClientFrame::ChatMessage(message)
                }
            };
            assert_eq!(Ok(same), decode::<ClientFrame>(&text), "{text}");
        }
        assert_eq!((short, short_in_plain), (4, 1), "three messages and an acknowledgement; a plain message");
    }
}
