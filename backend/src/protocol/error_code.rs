//! The closed list of codes in `error` frames.

use poem_openapi::Enum;
use serde::{Deserialize, Serialize};

/// What went wrong, for a program; the frame's `message` says it to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The frame is not JSON, lacks a field or has one of the wrong type.
    BadRequest,
    /// The frame's `type` is not one that clients may send.
    UnknownType,
    /// The message has nothing but white space in it.
    EmptyContent,
    /// The message is longer than `max_content_chars` or `max_content_bytes`.
    ContentTooLong,
    /// This `client_id` stands for another message already.
    ClientIdConflict,
    /// Too many frames, bytes or messages: try again after `retry_after_ms`.
    RateLimited,
    /// The receiver's queue is full.
    QueueFull,
    /// Nobody with this id is here, or not any more.
    RecipientUnavailable,
    /// The name breaks a rule; the message tells which.
    NameRejected,
    /// The session token is none.
    InvalidToken,
    /// The session can't be resumed any more: join anew.
    ResumeExpired,
    /// The first frame must be `join` or `resume`.
    NotJoined,
    /// The server failed.
    Internal,
}

impl ErrorCode {
    /// Every code, in the order of the documents.
    pub const ALL: [Self; 13] = [
        Self::BadRequest,
        Self::UnknownType,
        Self::EmptyContent,
        Self::ContentTooLong,
        Self::ClientIdConflict,
        Self::RateLimited,
        Self::QueueFull,
        Self::RecipientUnavailable,
        Self::NameRejected,
        Self::InvalidToken,
        Self::ResumeExpired,
        Self::NotJoined,
        Self::Internal,
    ];

    /// Whether a frame that is refused with this code is itself to blame. Otherwise it is somebody else's state.
    pub fn is_own_fault(self) -> bool {
        !matches!(self, Self::QueueFull | Self::RecipientUnavailable | Self::Internal)
    }

    /// The code as it stands on the wire and in metric labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "bad_request",
            Self::UnknownType => "unknown_type",
            Self::EmptyContent => "empty_content",
            Self::ContentTooLong => "content_too_long",
            Self::ClientIdConflict => "client_id_conflict",
            Self::RateLimited => "rate_limited",
            Self::QueueFull => "queue_full",
            Self::RecipientUnavailable => "recipient_unavailable",
            Self::NameRejected => "name_rejected",
            Self::InvalidToken => "invalid_token",
            Self::ResumeExpired => "resume_expired",
            Self::NotJoined => "not_joined",
            Self::Internal => "internal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_wire_agree() {
        for code in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
