//! The plain dialect: no handshake frame, no acknowledgements, for people with a WebSocket tool and simple programs.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::message::{Content, Moment};
use crate::domain::name::UserName;
use crate::gateway::Gateway;
use crate::gateway::door::rejection::{Rejection, error_frame};
use crate::gateway::life::peer::Peer;
use crate::gateway::meeting;
use crate::protocol::client::{PlainClientFrame, SendPlainMessage, SendTyping};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded, FrequentPlain};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::extras::Offered;
use crate::protocol::plain::{PlainConnectionEstablished, PlainServerFrame};
use crate::protocol::server::{ErrorFrame, Pong};
use crate::routing::router::Outgoing;

/// Time for a client to acknowledge what it has read before it sends more.
const ACKNOWLEDGE_MS: u64 = 500;

/// The name in the path, checked; without one, a made-up name.
pub fn name(gateway: &Arc<Gateway>, raw: Option<String>) -> Result<UserName, Rejection> {
    let most = gateway.limits.max_name_length as usize;
    let Some(raw) = raw else { return Ok(UserName::generate(most)) };
    UserName::parse(&raw, most).map_err(|error| {
        Rejection::Told(error_frame(ErrorCode::NameRejected, error.to_string()), CloseReason::NameRejected)
    })
}

/// The first frame of a connection.
pub fn established(user_id: Uuid, name: &UserName) -> Encoded {
    let name = name.as_str().to_owned();
    Encoded::new(&PlainServerFrame::ConnectionEstablished(PlainConnectionEstablished { user_id, name }))
}

/// Acts on one frame of the client. An error is answered by an `error` frame and the connection goes on.
pub fn handle(peer: &Peer, text: &str, now: Moment) -> Result<ControlFlow<CloseReason>, ErrorFrame> {
    if let Some(FrequentPlain { receiver_id, content, .. }) = codec::frequent_plain(text) {
        send(peer, Draft { client_id: None, receiver_id, content, offered: Offered::NOTHING }, now)?;
        return Ok(ControlFlow::Continue(()));
    }
    match codec::decode(text)? {
        PlainClientFrame::ChatMessage(SendPlainMessage { receiver_id, content, about, burn_after_ms }) => {
            let offered = Offered { about, burn_after_ms, file: None };
            send(peer, Draft { client_id: None, receiver_id, content: content.into(), offered }, now)?;
        }
        PlainClientFrame::Typing(typing) => pass_typing(peer, &typing),
        PlainClientFrame::Ping(ping) => {
            peer.mailbox().offer(Encoded::new(&PlainServerFrame::Pong(Pong { nonce: ping.nonce })));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// A message of either dialect as its sender wants it, before it is checked.
pub struct Draft<'a> {
    pub client_id: Option<Uuid>,
    pub receiver_id: Uuid,
    pub content: Cow<'a, str>,
    pub offered: Offered,
}

/// Checks and routes a message of either dialect.
pub fn send(peer: &Peer, draft: Draft<'_>, now: Moment) -> Result<(), ErrorFrame> {
    let Draft { client_id, receiver_id, content, offered } = draft;
    let limits = &peer.gateway.limits;
    let refused = |error: ErrorFrame| ErrorFrame { client_id, ..error };
    peer.session.rates.message().map_err(|retry| refused(retry.refusal("messages")))?;
    let max_bytes = limits.max_content_bytes as usize;
    // A part of a file isn't there to be read, so nobody counts its characters.
    let max_chars = if offered.file.is_some() { max_bytes } else { limits.max_content_chars as usize };
    let content = Content::parse(content, max_chars, max_bytes)
        .map_err(|error| refused(error_frame(content_code(error), error.to_string())))?;
    let extras = offered
        .check(content.as_str())
        .map_err(|error| refused(error_frame(ErrorCode::BadRequest, error.to_string())))?;
    let introduction = meeting::introduction(peer, receiver_id);
    let outgoing = Outgoing { client_id, receiver_id, content, extras, taken: now, introduction };
    let acquainted = peer.gateway.router.send(peer.mailbox(), peer.connection, outgoing).map_err(|code| {
        let retry_after_ms = (code == ErrorCode::RateLimited).then_some(ACKNOWLEDGE_MS);
        refused(ErrorFrame { retry_after_ms, ..error_frame(code, refusal_in_words(code)) })
    })?;
    meeting::acquaint(peer, receiver_id, acquainted);
    Ok(())
}

/// Passes "somebody writes" on, unless it came too soon after the last one.
pub fn pass_typing(peer: &Peer, typing: &SendTyping) {
    let SendTyping { receiver_id, is_typing } = *typing;
    if peer.session.rates.typing(receiver_id, is_typing, std::time::Instant::now()) {
        peer.gateway.router.typing(peer.mailbox(), receiver_id, is_typing);
    }
}

fn content_code(error: crate::domain::message::ContentError) -> ErrorCode {
    use crate::domain::message::ContentError as E;
    match error {
        E::Empty => ErrorCode::EmptyContent,
        E::TooManyChars(_) | E::TooManyBytes(_) => ErrorCode::ContentTooLong,
        E::Control(_) => ErrorCode::BadRequest,
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
