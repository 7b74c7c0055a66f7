//! What the server sends to clients that speak `chat.v2`.

use poem_openapi::{Enum, Object, Union};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error_code::ErrorCode;
use super::extras::{About, FilePart};
use super::limits::Limits;
use super::meeting::{Contact, InviteResult, Invites, VisibilityChanged};
use super::scalars::{Nonce, Timestamp};
use super::user::User;

/// A frame from the server to a client that speaks `chat.v2`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Union)]
#[serde(tag = "type", rename_all = "snake_case")]
#[oai(one_of, discriminator_name = "type", rename_all = "snake_case")]
pub enum ServerFrame {
    ConnectionEstablished(ConnectionEstablished),
    UserListUpdate(UserListUpdate),
    PresenceDelta(PresenceDelta),
    ChatMessage(ChatMessage),
    MessageAccepted(MessageAccepted),
    MessageStatus(MessageStatus),
    Typing(UserTyping),
    Invites(Invites),
    InviteResult(InviteResult),
    Contact(Contact),
    Visibility(VisibilityChanged),
    ServerClosing(ServerClosing),
    Error(ErrorFrame),
    Pong(Pong),
}

/// The first frame: who you are, and the limits of the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct ConnectionEstablished {
    /// Your public id.
    pub user_id: Uuid,
    /// Your name in its normal form.
    pub name: String,
    /// The token that resumes this session.
    pub session: SessionInfo,
    /// What was kept of an earlier session.
    pub resumed: Resumed,
    /// The server pings this often.
    pub heartbeat_ms: u64,
    /// Different after each start of the server.
    pub epoch: Uuid,
    /// The limits in force.
    pub limits: Limits,
    /// The server's clock.
    pub server_time: Timestamp,
}

/// The session's secret, and how long a lost connection can be resumed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct SessionInfo {
    /// Keep it secret: nothing else can resume the session. It is good for one resume.
    pub token: String,
    /// How long a lost connection can be resumed; 0: not at all.
    pub resume_window_ms: u64,
}

/// What was kept of an earlier session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum Resumed {
    /// A new user.
    New,
    /// Every frame since `last_seq` follows.
    Complete,
    /// The same user, but the queue is lost.
    Identity,
}

/// Everybody who is here, the receiver included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct UserListUpdate {
    /// Sorted by name; at most `presence_list_limit` of them.
    pub users: Vec<User>,
    /// How many are here in all.
    pub total: u64,
    /// True when `users` is not everybody.
    pub truncated: bool,
    /// The number of the newest change that is in this list.
    pub revision: u64,
}

/// What changed since the revision before. A gap means: ask again by `watch`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct PresenceDelta {
    /// Grows by one per delta.
    pub revision: u64,
    /// People who came.
    pub joined: Vec<User>,
    /// People with another name, tag or status.
    pub changed: Vec<User>,
    /// Ids of people who left.
    pub left: Vec<Uuid>,
    /// How many are here now.
    pub total: u64,
}

/// A message for you. Acknowledge its `seq`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct ChatMessage {
    /// The frame's number in this session.
    pub seq: u64,
    /// The message.
    pub message: Message,
}

/// A message as its receiver gets it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Message {
    /// Given by the server.
    pub id: Uuid,
    /// The sender's own id for it; with `sender_id` it tells repeats. Absent if the sender speaks the plain dialect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<Uuid>,
    /// Who wrote it, as the server knows it.
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
    /// The text is a part of a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FilePart>,
    /// When the server took it.
    pub timestamp: Timestamp,
}

/// The server has accepted your message. A `message_status` follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct MessageAccepted {
    /// Your id for the message.
    pub client_id: Uuid,
    /// The server's id for it.
    pub message_id: Uuid,
    /// When the server took it.
    pub timestamp: Timestamp,
}

/// What became of messages that you sent. Acknowledge its `seq`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct MessageStatus {
    /// The frame's number in this session.
    pub seq: u64,
    /// The new status of all of them.
    pub status: DeliveryStatus,
    /// Your ids for the messages.
    pub client_ids: Vec<Uuid>,
    /// Whom they were for.
    pub receiver_id: Uuid,
    /// With `undeliverable`: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<UndeliverableReason>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// The receiver's client acknowledged it.
    Delivered,
    /// The receiver saw it.
    Read,
    /// It will not arrive.
    Undeliverable,
}

impl DeliveryStatus {
    /// As it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Undeliverable => "undeliverable",
        }
    }
}

/// Why a message will not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum UndeliverableReason {
    /// The receiver left before it arrived.
    RecipientUnavailable,
    /// The receiver didn't come back in time.
    Expired,
    /// Too many messages wait for the receiver.
    QueueFull,
    /// The server restarted with the message in its memory.
    ServerRestart,
    /// The receiver's server can't be reached.
    PeerUnreachable,
}

impl UndeliverableReason {
    /// As it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RecipientUnavailable => "recipient_unavailable",
            Self::Expired => "expired",
            Self::QueueFull => "queue_full",
            Self::ServerRestart => "server_restart",
            Self::PeerUnreachable => "peer_unreachable",
        }
    }
}

/// Somebody is writing to you, or stopped. Let it expire after 6 s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct UserTyping {
    /// The user who is writing.
    pub user_id: Uuid,
    /// True while writing.
    pub is_typing: bool,
}

/// The server closes this connection in a moment (1012). Come back after the delay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct ServerClosing {
    /// Wait this long before connecting again; it differs from client to client.
    pub reconnect_after_ms: u64,
}

/// A frame was refused, or the server is about to close the connection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct ErrorFrame {
    /// For programs.
    pub code: ErrorCode,
    /// For people.
    pub message: String,
    /// The message that was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<Uuid>,
    /// A retry after this long will work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// The `request_id` of the frame that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

impl ErrorFrame {
    /// An error without ids, and without a time after which a retry works.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), client_id: None, retry_after_ms: None, request_id: None }
    }

    /// The answer to a frame with this id.
    pub fn answering(self, request_id: Option<Uuid>) -> Self {
        Self { request_id, ..self }
    }
}

/// The answer to `ping`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Pong {
    /// What the `ping` brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Nonce>,
    /// The `request_id` of the frame that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}
