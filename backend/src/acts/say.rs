//! `chat_message`, in both dialects: checks the message, routes it, and records that sender and receiver have met.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::message::{Content, ContentError, Moment};
use crate::domain::target::Target;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::extras::Offered;
use crate::protocol::server::ErrorFrame;
use crate::routing::router::Outgoing;

use super::acquaint::{acquaint, introduction};
use super::actor::Actor;

/// How long a client should wait before it sends more, if it has too many unacknowledged frames.
const ACKNOWLEDGE_MS: u64 = 500;

/// A message from the sender's frame, before any check.
pub struct Draft<'a> {
    pub client_id: Option<Uuid>,
    pub to: Target,
    pub content: Cow<'a, str>,
    pub offered: Offered,
}

pub fn say(actor: &Actor<'_>, draft: Draft<'_>, now: Moment) -> Result<(), ErrorFrame> {
    let Draft { client_id, to, content, offered } = draft;
    let Target::User(receiver_id) = to;
    let limits = &actor.core.limits;
    let refused = |error: ErrorFrame| ErrorFrame { client_id, ..error };
    actor.rates.message().map_err(|retry| refused(retry.refusal("messages")))?;
    let max_bytes = limits.max_content_bytes as usize;
    // A part of a file is not text, so the limit for characters doesn't apply.
    let max_chars = if offered.file.is_some() { max_bytes } else { limits.max_content_chars as usize };
    let content = Content::parse(content, max_chars, max_bytes)
        .map_err(|error| refused(ErrorFrame::new(content_code(error), error.to_string())))?;
    let extras = offered
        .check(content.as_str())
        .map_err(|error| refused(ErrorFrame::new(ErrorCode::BadRequest, error.to_string())))?;
    let introduction = introduction(actor, receiver_id);
    let outgoing = Outgoing { client_id, to, content, extras, taken: now, introduction };
    let acquainted = actor.core.router.send(actor.mailbox, actor.connection, outgoing).map_err(|code| {
        let retry_after_ms = (code == ErrorCode::RateLimited).then_some(ACKNOWLEDGE_MS);
        refused(ErrorFrame { retry_after_ms, ..ErrorFrame::new(code, refusal_in_words(code)) })
    })?;
    acquaint(actor, receiver_id, acquainted);
    Ok(())
}

fn content_code(error: ContentError) -> ErrorCode {
    match error {
        ContentError::Empty => ErrorCode::EmptyContent,
        ContentError::TooManyChars(_) | ContentError::TooManyBytes(_) => ErrorCode::ContentTooLong,
        ContentError::Control(_) => ErrorCode::BadRequest,
    }
}

fn refusal_in_words(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::RecipientUnavailable => "Nobody with this id is here.",
        ErrorCode::QueueFull => "Too many messages wait for this person. Try again in a moment.",
        ErrorCode::RateLimited => "Acknowledge the frames that you have been sent, then try again.",
        ErrorCode::BadRequest => "This person's program takes text and no files.",
        ErrorCode::ClientIdConflict => "This client_id stands for another message already.",
        _ => "The message could not be sent.",
    }
}
