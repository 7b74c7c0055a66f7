//! The frames as the contract defines them, separate from the server's types, so that the same mistake can't be in
//! both.

use serde::Deserialize;
use uuid::Uuid;

use crate::soak::ledger::{Person, Resumed, Status};

#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Frame {
    ConnectionEstablished(Established),
    UserListUpdate(List),
    PresenceDelta(Delta),
    ChatMessage(Chat),
    MessageAccepted { client_id: Uuid, message_id: Uuid },
    MessageStatus { seq: u64, status: Status, client_ids: Vec<Uuid>, reason: Option<String> },
    Typing {},
    ServerClosing { reconnect_after_ms: u64 },
    Error(Refusal),
    Pong { nonce: Option<String> },
}

/// Fields that the plain dialect leaves out have a default.
#[derive(Debug, Deserialize)]
pub struct Established {
    pub user_id: Uuid,
    #[serde(default)]
    pub session: Session,
    pub resumed: Option<Resumed>,
    #[serde(default)]
    pub epoch: Uuid,
}

#[derive(Debug, Default, Deserialize)]
pub struct Session {
    pub token: String,
}

#[derive(Debug, Deserialize)]
pub struct List {
    pub users: Vec<User>,
    #[serde(default)]
    pub revision: u64,
}

#[derive(Debug, Deserialize)]
pub struct Delta {
    pub revision: u64,
    pub joined: Vec<User>,
    pub changed: Vec<User>,
    pub left: Vec<Uuid>,
}

#[derive(Debug, Deserialize)]
pub struct User {
    id: Uuid,
    name: String,
    /// The plain dialect only shows people who can receive messages.
    #[serde(default = "online")]
    status: String,
}

impl From<User> for Person {
    fn from(user: User) -> Self {
        (user.id, user.name, user.status)
    }
}

fn online() -> String {
    "online".into()
}

#[derive(Clone, Debug, Deserialize)]
pub struct Chat {
    /// Missing in the plain dialect.
    pub seq: Option<u64>,
    pub message: Message,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    pub id: Uuid,
    pub client_id: Option<Uuid>,
    pub sender_id: Uuid,
    pub receiver_id: Uuid,
    pub content: String,
}

#[derive(Debug, Deserialize)]
pub struct Refusal {
    pub code: String,
    pub client_id: Option<Uuid>,
    pub retry_after_ms: Option<u64>,
}
