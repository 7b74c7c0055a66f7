//! The frames of the plain dialect, for people with a WebSocket tool and for simple programs.

use poem_openapi::{Object, Union};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::client::{Ping, SendTyping};
use super::client_frames::client_frames;
use super::extras::About;
use super::scalars::Timestamp;
use super::server::{ErrorFrame, Pong};
use super::strict::object;

client_frames! {
    /// A frame from a client that speaks the plain dialect.
    pub enum PlainClientFrame {
        "chat_message" => ChatMessage(SendPlainMessage),
        "typing" => Typing(SendTyping),
        "ping" => Ping(Ping),
    }
}

/// A frame from the server to a client that speaks the plain dialect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Union)]
#[serde(tag = "type", rename_all = "snake_case")]
#[oai(one_of, discriminator_name = "type", rename_all = "snake_case")]
pub enum PlainServerFrame {
    ConnectionEstablished(PlainConnectionEstablished),
    UserListUpdate(PlainUserListUpdate),
    ChatMessage(PlainChatMessage),
    Error(ErrorFrame),
    Pong(Pong),
}

/// A message for one user, without a client id for retries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct SendPlainMessage {
    /// Whom it is for.
    pub receiver_id: Uuid,
    /// The text: 1 to `max_content_chars` characters.
    pub content: String,
    /// What it does with another message.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "object")]
    pub about: Option<About>,
    /// Both sides remove it this long after it was read: 1,000 to 604,800,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burn_after_ms: Option<u64>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The first frame: who you are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct PlainConnectionEstablished {
    /// Your public id.
    pub user_id: Uuid,
    /// Your name in its normal form.
    pub name: String,
}

/// Everybody who is here, you included, sent again on every change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct PlainUserListUpdate {
    /// Sorted by name; at most `presence_list_limit` of them.
    pub users: Vec<PlainUser>,
    /// How many are here in all.
    pub total: u64,
    /// True when `users` is not everybody; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truncated: Option<bool>,
}

/// A person who is here, in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct PlainUser {
    /// The user's public id: the `receiver_id` of a message.
    pub id: Uuid,
    /// The display name.
    pub name: String,
    /// True for everybody in the list.
    pub is_online: bool,
}

/// A message for you, or the echo of one that you sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct PlainChatMessage {
    /// The message.
    pub message: PlainMessage,
}

/// A message in the plain dialect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct PlainMessage {
    /// Given by the server.
    pub id: Uuid,
    /// Who wrote it.
    pub sender_id: Uuid,
    /// Whom it is for.
    pub receiver_id: Uuid,
    /// The text, byte-exact.
    pub content: String,
    /// What it does with another message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Both sides remove it this long after it was read: 1,000 to 604,800,000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub burn_after_ms: Option<u64>,
    /// When the server took it.
    pub timestamp: Timestamp,
}
