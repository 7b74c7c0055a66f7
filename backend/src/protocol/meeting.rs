//! Server frames about people who meet: invites, visibility, and contacts, who are in no list.

use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scalars::Timestamp;
use super::user::User;
use super::visibility::Visibility;

/// Your valid invites: the answer to `create_invite` and `revoke_invite`. It also comes when somebody has used one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Invites {
    /// The oldest first; at most 20.
    pub invites: Vec<Invite>,
    /// The code of the new invite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The `request_id` of the frame that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// A code that leads to you, for as long as your session lasts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Invite {
    /// 22 characters that are safe in a link.
    pub code: String,
    /// How often it still works; absent: any number of times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses_left: Option<u32>,
    /// When it expires; absent: at the end of your session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// The answer to `use_invite`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct InviteResult {
    /// The code of the request.
    pub code: String,
    /// The result.
    pub status: InviteStatus,
    /// With `accepted`: the owner of the invite. You may write to each other from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
    /// The `request_id` of the frame that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The result of using an invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum InviteStatus {
    /// You have met.
    Accepted,
    /// It has no uses left.
    UsedUp,
    /// It has expired.
    Expired,
    /// There is no such invite, it was revoked, or its owner is gone.
    Unknown,
    /// It is your own.
    Own,
}

impl InviteStatus {
    /// As it stands on the wire and in metric labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::UsedUp => "used_up",
            Self::Expired => "expired",
            Self::Unknown => "unknown",
            Self::Own => "own",
        }
    }
}

/// Who finds you: the answer to `set_visibility`, and to a `join` or `resume` with `visibility`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct VisibilityChanged {
    /// The present setting.
    pub visibility: Visibility,
    /// The `request_id` of the frame that this answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<Uuid>,
}

/// The state of a person whom you know and who may be in no list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
pub struct Contact {
    /// The person; `is_online` is false when they are gone.
    pub user: User,
}
