//! A person as both dialects' documents and `GET /users` show them.

use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scalars::Timestamp;

/// Whether a user can be talked to right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum UserStatus {
    /// The connection is alive.
    Online,
    /// The connection is lost; the user may come back.
    Reconnecting,
}

/// A person who is here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Object)]
#[oai(skip_serializing_if_is_none, example)]
pub struct User {
    /// The user's public id.
    pub id: Uuid,
    /// The display name; several users may have the same.
    pub name: String,
    /// The first four hex digits of the id, on names that look like somebody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// True for everybody in a list; false in a `contact` of somebody who is gone.
    pub is_online: bool,
    /// More than online or not.
    pub status: UserStatus,
    /// Since when this user is here.
    pub connected_at: Timestamp,
}
