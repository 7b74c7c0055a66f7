//! Who finds a user, on the wire.

use poem_openapi::Enum;
use serde::{Deserialize, Serialize};

use crate::domain::circle;

/// Who finds you and may write to you.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody: you are in the lists.
    Listed,
    /// People whom you have met, by an invite or by a message in either direction. You are in no list.
    LinkOnly,
    /// Only people to whom you write from now on. For everybody else you are gone, and your invites don't work.
    Invisible,
}

impl From<Visibility> for circle::Visibility {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Listed => Self::Listed,
            Visibility::LinkOnly => Self::LinkOnly,
            Visibility::Invisible => Self::Invisible,
        }
    }
}

impl From<circle::Visibility> for Visibility {
    fn from(visibility: circle::Visibility) -> Self {
        match visibility {
            circle::Visibility::Listed => Self::Listed,
            circle::Visibility::LinkOnly => Self::LinkOnly,
            circle::Visibility::Invisible => Self::Invisible,
        }
    }
}
