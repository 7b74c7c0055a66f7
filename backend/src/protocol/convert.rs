//! From the domain to the wire. The two look alike and are kept apart, so that each can change for its own reasons.

use crate::domain::message::Message as DomainMessage;
use crate::domain::sent::Acceptance;

use super::plain::{PlainChatMessage, PlainMessage, PlainServerFrame};
use super::scalars::Timestamp;
use super::server::{ChatMessage, Message, MessageAccepted, ServerFrame};

/// A message for a receiver that speaks `chat.v2`.
pub fn chat_message(message: &DomainMessage, seq: u64) -> ServerFrame {
    ServerFrame::ChatMessage(ChatMessage {
        seq,
        message: Message {
            id: message.id,
            client_id: message.client_id,
            sender_id: message.sender_id,
            receiver_id: message.receiver_id,
            content: message.content.as_str().to_owned(),
            timestamp: Timestamp(message.timestamp),
        },
    })
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
