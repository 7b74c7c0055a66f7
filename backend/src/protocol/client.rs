//! The frames that clients send in `chat.v2`.
//!
//! Unknown fields are ignored, so that clients can be newer than the server.

use poem_openapi::Object;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::client_frames::client_frames;
use super::extras::{About, FilePart};
use super::scalars::Nonce;
use super::strict::{object, word, word_or_nothing};
use super::visibility::Visibility;

client_frames! {
    /// A frame from a client that speaks `chat.v2`.
    pub enum ClientFrame {
        "join" => Join(Join),
        "resume" => Resume(Resume),
        "chat_message" => ChatMessage(SendMessage),
        "ack" => Ack(Ack),
        "mark_read" => MarkRead(MarkRead),
        "typing" => Typing(SendTyping),
        "watch" => Watch(Watch),
        "rename" => Rename(Rename),
        "set_visibility" => SetVisibility(SetVisibility),
        "block" => Block(Block),
        "create_invite" => CreateInvite(CreateInvite),
        "revoke_invite" => RevokeInvite(RevokeInvite),
        "use_invite" => UseInvite(UseInvite),
        "leave" => Leave(Leave),
        "ping" => Ping(Ping),
    }
}

/// Joins as a new user. It must be the first frame.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Join {
    /// The display name; without one the server makes one up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who finds you; `listed` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "word_or_nothing")]
    pub visibility: Option<Visibility>,
    /// The ids of people whom you block, at most 1,000; nobody if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Vec<Uuid>>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Resumes a session whose connection was lost. It must be the first frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Resume {
    /// The token of the last `connection_established`.
    pub token: String,
    /// The last `seq` that this client has processed, 0 for none.
    pub last_seq: u64,
    /// Who finds you from now on; as before if absent.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "word_or_nothing")]
    pub visibility: Option<Visibility>,
    /// The ids of people whom you block, at most 1,000; as before if absent. A restart of the server forgets them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Vec<Uuid>>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// A message for one user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct SendMessage {
    /// The message's id, made by the client. A retry uses the same one.
    pub client_id: Uuid,
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
    /// Present if the text is a part of a file. Users of the plain dialect can't receive files.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "object")]
    pub file: Option<FilePart>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The client has processed every frame up to `seq`. Send it at least every 16 frames or 500 ms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Ack {
    /// The `seq` of the newest frame that was processed.
    pub seq: u64,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The user has seen every message of that sender up to that message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct MarkRead {
    /// Who wrote it.
    pub sender_id: Uuid,
    /// The newest message that was seen.
    pub message_id: Uuid,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The user is writing to somebody, or stopped. Repeat it at most every 2 s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct SendTyping {
    /// The receiver.
    pub receiver_id: Uuid,
    /// True while writing.
    pub is_typing: bool,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Replaces the watch set: people on screen and in open conversations. The answer is a `user_list_update`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Watch {
    /// At most `watch_limit` ids.
    pub user_ids: Vec<Uuid>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// A new display name for the same user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Rename {
    /// The new name.
    pub name: String,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Who finds you from now on. The answer is `visibility`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct SetVisibility {
    /// Who finds you.
    #[serde(deserialize_with = "word")]
    pub visibility: Visibility,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Replaces the people whom you have blocked: you and they are gone for each other, and can't write to each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Block {
    /// At most 1,000 ids.
    pub user_ids: Vec<Uuid>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Makes a code that leads to you. The answer is `invites` with the new code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct CreateInvite {
    /// How often it works, 1 to 1,000; any number of times if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses: Option<u32>,
    /// How long it works, 1,000 (a second) to 604,800,000 (a week); as long as your session lasts if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in_ms: Option<u64>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Revokes one of your invites. The answer is `invites`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct RevokeInvite {
    /// The code of the invite.
    pub code: String,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Uses the invite of another user. The answer is an `invite_result`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct UseInvite {
    /// The code of the invite.
    pub code: String,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Leaves: the session ends at once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Leave {
    /// Accepted and ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// Asks for a `pong`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Ping {
    /// Comes back in the `pong`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<Nonce>,
    /// An id chosen by the client. The answer to this frame repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}
