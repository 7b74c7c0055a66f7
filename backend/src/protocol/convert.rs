//! From the domain to the wire: the frames that every message causes. They are put together as text and are, byte for
//! byte, what serde would write. A numbered frame is a body, to which each receiver's number is added where it is written.

use uuid::Uuid;

use crate::domain::message::Message;
use crate::domain::sent::Acceptance;

use super::codec::Encoded;
use super::extras;
use super::json_text::JsonText;
use super::numbered::{Kind, Numbered};
use super::scalars::Timestamp;
use super::server::{DeliveryStatus, UndeliverableReason};

/// A message for a receiver that speaks `chat.v2`.
pub fn chat_message(message: &Message<'_>) -> Numbered {
    Numbered::new(Kind::ChatMessage, |text| {
        text.raw(r#","message":{"id":"#).id(message.id);
        if let Some(client_id) = message.client_id {
            text.raw(r#","client_id":"#).id(client_id);
        }
        text.raw(r#","sender_id":"#).id(message.sender_id).raw(r#","receiver_id":"#).id(message.receiver_id);
        text.raw(r#","content":"#).string(message.content.as_str());
        extras::write(message.extras.as_deref(), text);
        text.raw(r#","timestamp":"#).time(Timestamp(message.taken.wall)).raw("}}");
    })
}

/// A message for a receiver that speaks the plain dialect, or its echo for such a sender.
pub fn plain_chat_message(message: &Message<'_>) -> Encoded {
    Encoded::assemble(|text| {
        text.raw(r#"{"type":"chat_message","message":{"id":"#).id(message.id);
        text.raw(r#","sender_id":"#).id(message.sender_id).raw(r#","receiver_id":"#).id(message.receiver_id);
        text.raw(r#","content":"#).string(message.content.as_str());
        extras::write(message.extras.as_deref(), text);
        text.raw(r#","timestamp":"#).time(Timestamp(message.taken.wall)).raw("}}");
    })
}

/// The length of [`message_accepted`] in bytes, which is the same for every message of our age.
pub const MESSAGE_ACCEPTED_BYTES: usize = 169;

/// The answer to a message that was taken.
pub fn message_accepted(acceptance: Acceptance, text: &mut JsonText) {
    text.raw(r#"{"type":"message_accepted","client_id":"#).id(acceptance.client_id);
    text.raw(r#","message_id":"#).id(acceptance.message_id);
    text.raw(r#","timestamp":"#).time(Timestamp(acceptance.timestamp)).raw("}");
}

/// What became of messages to one receiver.
pub fn message_status(
    status: DeliveryStatus,
    client_ids: &[Uuid],
    receiver_id: Uuid,
    reason: Option<UndeliverableReason>,
) -> Numbered {
    Numbered::new(Kind::MessageStatus, |text| {
        text.raw(r#","status":""#).raw(status.as_str()).raw(r#"","client_ids":["#);
        for (place, id) in client_ids.iter().enumerate() {
            text.raw(if place == 0 { "" } else { "," }).id(*id);
        }
        text.raw(r#"],"receiver_id":"#).id(receiver_id);
        if let Some(reason) = reason {
            text.raw(r#","reason":""#).raw(reason.as_str()).raw("\"");
        }
        text.raw("}");
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{Content, Moment};
    use crate::protocol::extras::{About, Action, FilePart, Offered};
    use crate::protocol::outgoing::Outgoing;
    use crate::protocol::plain::{PlainChatMessage, PlainMessage, PlainServerFrame};
    use crate::protocol::server::{self, ChatMessage, MessageAccepted, MessageStatus, ServerFrame};
    use chrono::DateTime;
    use serde::Serialize;

    #[track_caller]
    fn same(assembled: &Encoded, frame: &impl Serialize) {
        assert_eq!(assembled.as_str(), serde_json::to_string(frame).unwrap());
    }

    /// The same body with any number.
    #[track_caller]
    fn same_with_number<T: Serialize>(numbered: &Numbered, frame: impl Fn(u64) -> T) {
        for seq in [1, 7, 10, 99, 100, 12_345, u64::MAX] {
            let (mut out, expected) = (Outgoing::default(), serde_json::to_string(&frame(seq)).unwrap());
            numbered.write(seq, &mut out);
            assert_eq!(numbered.len(seq), expected.len());
            assert_eq!(out.texts(), [expected]);
        }
    }

    /// What a message may carry besides its text: nothing, a bit, all of it.
    fn offers() -> [(Option<About>, Option<u64>, Option<FilePart>); 9] {
        let actions = [Action::Edit, Action::Delete, Action::React, Action::Unreact, Action::Clear, Action::Refuse];
        let about = |action| Some(About { action, message_id: Uuid::from_u128(77) });
        let (name, media_type) = ("a \"b\".txt".into(), "text/plain".into());
        let file = FilePart { id: Uuid::from_u128(78), name, media_type, bytes: 9, part: 1, parts: 2 };
        let [edit, delete, react, unreact, clear, refuse] = actions.map(about).map(|about| (about, None, None));
        let all = (about(Action::Reply), Some(60_000), Some(file));
        [(None, None, None), (None, Some(1000), None), edit, delete, react, unreact, clear, refuse, all]
    }

    #[test]
    fn a_message_is_written_as_the_contract_has_it() {
        for (n, (about, burn_after_ms, file)) in offers().into_iter().enumerate() {
            let client_id = (n > 0).then(|| Uuid::from_u128(2));
            let content = if file.is_some() { "aGVsbG8=" } else { "a \"b\"\n\u{e4}" };
            let [id, sender_id, receiver_id] = [1, 3, 4].map(Uuid::from_u128);
            let (taken, parsed) = (Moment::now(), Content::parse(content.into(), 100, 100).unwrap());
            let extras = Offered { about, burn_after_ms, file: file.clone() }.check(content).unwrap();
            let message = Message { id, client_id, sender_id, receiver_id, content: parsed, extras, taken };
            let (content, timestamp) = (content.to_owned(), Timestamp(taken.wall));
            if file.is_none() {
                let content = content.clone();
                let plain = PlainMessage { id, sender_id, receiver_id, content, about, burn_after_ms, timestamp };
                let frame = PlainServerFrame::ChatMessage(PlainChatMessage { message: plain });
                same(&plain_chat_message(&message), &frame);
            }
            let wire = server::Message {
                id,
                client_id,
                sender_id,
                receiver_id,
                content,
                about,
                burn_after_ms,
                file,
                timestamp,
            };
            let frame = |seq| ServerFrame::ChatMessage(ChatMessage { seq, message: wire.clone() });
            same_with_number(&chat_message(&message), frame);
        }
    }

    #[test]
    fn an_acceptance_is_written_as_the_contract_has_it() {
        let acceptance = Acceptance {
            client_id: Uuid::from_u128(1),
            message_id: Uuid::from_u128(2),
            timestamp: DateTime::from_timestamp_millis(1_234_567_890_123).unwrap(),
        };
        let Acceptance { client_id, message_id, timestamp } = acceptance;
        let frame = MessageAccepted { client_id, message_id, timestamp: Timestamp(timestamp) };
        let assembled = Encoded::assemble(|text| message_accepted(acceptance, text));
        same(&assembled, &ServerFrame::MessageAccepted(frame));
        assert_eq!(assembled.as_str().len(), MESSAGE_ACCEPTED_BYTES);
    }

    #[test]
    fn a_status_is_written_as_the_contract_has_it() {
        use DeliveryStatus::{Delivered, Read, Undeliverable};
        use UndeliverableReason::{Expired, PeerUnreachable, QueueFull, RecipientUnavailable, ServerRestart};
        let reasons = [Expired, PeerUnreachable, QueueFull, RecipientUnavailable, ServerRestart];
        let whys = reasons.map(|reason| (Undeliverable, Some(reason)));
        for (status, reason) in [(Delivered, None), (Read, None)].into_iter().chain(whys) {
            for count in 0..3 {
                let client_ids: Vec<_> = (0..count).map(Uuid::from_u128).collect();
                let receiver_id = Uuid::from_u128(9);
                let assembled = message_status(status, &client_ids, receiver_id, reason);
                let frame = |seq| {
                    let client_ids = client_ids.clone();
                    ServerFrame::MessageStatus(MessageStatus { seq, status, client_ids, receiver_id, reason })
                };
                same_with_number(&assembled, frame);
            }
        }
    }
}
