//! From the domain to the wire. The two look alike and are kept apart, so that each can change for its own reasons.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::message::Message as DomainMessage;
use crate::domain::sent::Acceptance;

use super::plain::{PlainChatMessage, PlainMessage, PlainServerFrame};
use super::scalars::Timestamp;
use super::server::{MessageAccepted, ServerFrame};

/// [`super::server::ChatMessage`] without a copy of the content: it is made for every message.
#[derive(Serialize)]
#[serde(tag = "type", rename = "chat_message")]
pub struct ChatMessageRef<'a> {
    seq: u64,
    message: MessageRef<'a>,
}

#[derive(Serialize)]
struct MessageRef<'a> {
    id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<Uuid>,
    sender_id: Uuid,
    receiver_id: Uuid,
    content: &'a str,
    timestamp: Timestamp,
}

/// A message for a receiver that speaks `chat.v2`.
pub fn chat_message(message: &DomainMessage, seq: u64) -> ChatMessageRef<'_> {
    ChatMessageRef {
        seq,
        message: MessageRef {
            id: message.id,
            client_id: message.client_id,
            sender_id: message.sender_id,
            receiver_id: message.receiver_id,
            content: message.content.as_str(),
            timestamp: Timestamp(message.timestamp),
        },
    }
}

/// A message for a receiver that speaks the plain dialect, or its echo for such a sender.
pub fn plain_chat_message(message: &DomainMessage) -> PlainServerFrame {
    PlainServerFrame::ChatMessage(PlainChatMessage {
        message: PlainMessage {
            id: message.id,
            sender_id: message.sender_id,
            receiver_id: message.receiver_id,
            content: message.content.as_str().to_owned(),
            timestamp: Timestamp(message.timestamp),
        },
    })
}

/// The answer to a message that was taken.
pub fn message_accepted(acceptance: Acceptance) -> ServerFrame {
    ServerFrame::MessageAccepted(MessageAccepted {
        client_id: acceptance.client_id,
        message_id: acceptance.message_id,
        timestamp: Timestamp(acceptance.timestamp),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::Content;
    use crate::protocol::server::{ChatMessage, Message};
    use chrono::DateTime;

    #[test]
    fn the_short_way_writes_the_frame_of_the_contract() {
        for client_id in [None, Some(Uuid::from_u128(2))] {
            let [id, sender_id, receiver_id] = [1, 3, 4].map(Uuid::from_u128);
            let timestamp = DateTime::UNIX_EPOCH;
            let text = "a \"b\"\n\u{e4}";
            let content = Content::parse(text.into(), 100, 100).unwrap();
            let message = DomainMessage { id, client_id, sender_id, receiver_id, content, timestamp };
            let wire = Message {
                id,
                client_id,
                sender_id,
                receiver_id,
                content: text.into(),
                timestamp: Timestamp(timestamp),
            };
            let frame = ServerFrame::ChatMessage(ChatMessage { seq: 7, message: wire });
            assert_eq!(
                serde_json::to_string(&chat_message(&message, 7)).unwrap(),
                serde_json::to_string(&frame).unwrap()
            );
        }
    }
}
