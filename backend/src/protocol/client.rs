//! What clients send. `ClientFrame` is the `chat.v2` dialect, `PlainClientFrame` the plain one.
//!
//! Unknown fields are ignored, so that clients can be newer than the server.

use poem_openapi::{Object, Union};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scalars::Nonce;

/// A frame from a client that speaks `chat.v2`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Union)]
#[serde(tag = "type", rename_all = "snake_case")]
#[oai(one_of, discriminator_name = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    Join(Join),
    Resume(Resume),
    ChatMessage(SendMessage),
    Ack(Ack),
    MarkRead(MarkRead),
    Typing(SendTyping),
    Watch(Watch),
    Rename(Rename),
    Leave(Leave),
    Ping(Ping),
}

/// A frame from a client that speaks the plain dialect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Union)]
#[serde(tag = "type", rename_all = "snake_case")]
#[oai(one_of, discriminator_name = "type", rename_all = "snake_case")]
pub enum PlainClientFrame {
    ChatMessage(SendPlainMessage),
    Typing(SendTyping),
    Ping(Ping),
}

/// Be here as a new user. It must be the first frame.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Join {
    /// The display name; without one the server makes one up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Go on with a session whose connection was lost. It must be the first frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct Resume {
    /// The token of the last `connection_established`.
    pub token: String,
    /// The last `seq` that this client has processed, 0 for none.
    pub last_seq: u64,
}

/// A message for one user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct SendMessage {
    /// The message's identity for retries, made by the client.
    pub client_id: Uuid,
    /// Whom it is for.
    pub receiver_id: Uuid,
    /// The text: 1 to `max_content_chars` characters.
    pub content: String,
}

/// A message for one user, without an identity for retries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct SendPlainMessage {
    /// Whom it is for.
    pub receiver_id: Uuid,
    /// The text: 1 to `max_content_chars` characters.
    pub content: String,
}

/// Every frame up to `seq` was processed. Send it at least every 16 frames or 500 ms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct Ack {
    /// The `seq` of the newest frame that was processed.
    pub seq: u64,
}

/// Everything from that sender up to that message was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct MarkRead {
    /// Who wrote it.
    pub sender_id: Uuid,
    /// The newest message that was seen.
    pub message_id: Uuid,
}

/// The user writes to somebody, or stopped. Repeat it at most every 2 s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct SendTyping {
    /// Who is to see it.
    pub receiver_id: Uuid,
    /// True while writing.
    pub is_typing: bool,
}

/// Replaces the watch set: people on screen and in open conversations. The answer is a `user_list_update`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
pub struct Watch {
    /// At most `watch_limit` ids.
    pub user_ids: Vec<Uuid>,
}

/// A new display name for the same user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct Rename {
    /// The new name.
    pub name: String,
}

/// Goodbye: the user is gone at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Leave {
    /// Taken and ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Are you there? The answer is a `pong`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Ping {
    /// Comes back in the `pong`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Nonce>,
}
