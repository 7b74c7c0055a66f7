//! The `chat.v2` dialect: what the web app speaks.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::Utc;
use uuid::Uuid;

use crate::domain::message::Moment;
use crate::domain::name::UserName;
use crate::domain::token::SessionToken;
use crate::gateway::Gateway;
use crate::gateway::door::rejection::{Rejection, error_frame};
use crate::gateway::invites;
use crate::gateway::life::peer::Peer;
use crate::gateway::meeting::{self, Wishes};
use crate::gateway::wire::socket::{Ending, Incoming, Socket};
use crate::protocol::client::{Ack, Block, ClientFrame, MarkRead, Resume, RevokeInvite, SendMessage, SetVisibility};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded, Frequent};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::extras::Offered;
use crate::protocol::limits::ms;
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{ConnectionEstablished, ErrorFrame, Pong, Resumed, ServerFrame, SessionInfo};
use crate::routing::router::Outcome;
use crate::telemetry::events;

use super::plain::{Draft, pass_typing, send};

/// Wrong frames before the first right one.
const MAX_WRONG_HELLOS: usize = 8;

/// What a client begins with.
pub enum Hello {
    /// Somebody new, with the name that they chose or a made-up one.
    Join(UserName, Wishes),
    Resume(Resume, Wishes),
}

/// Waits for the first frame.
pub async fn hello(gateway: &Arc<Gateway>, socket: &mut Socket) -> Result<Hello, Rejection> {
    let timeout = ms(gateway.limits.hello_timeout_ms);
    tokio::select! {
        hello = first_frame(gateway, socket) => hello,
        () = tokio::time::sleep(timeout) => Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame))),
        () = gateway.drain.begun() => Err(Rejection::Ended(Ending::Broken(CloseReason::Restart))),
    }
}

async fn first_frame(gateway: &Arc<Gateway>, socket: &mut Socket) -> Result<Hello, Rejection> {
    let most = gateway.limits.max_name_length as usize;
    for _ in 0..MAX_WRONG_HELLOS {
        let text = loop {
            match socket.receive().await.map_err(Rejection::Ended)? {
                Incoming::Text(text) | Incoming::TooFast(text, _) => break text,
                // Signs of life are no frames of ours.
                Incoming::Ping | Incoming::Pong => {}
            }
        };
        let error = match codec::decode(&text) {
            Ok(ClientFrame::Join(join)) => {
                let name = join.name.map_or_else(|| Ok(UserName::generate(most)), |raw| UserName::parse(&raw, most));
                let name = name.map_err(|error| {
                    Rejection::Told(error_frame(ErrorCode::NameRejected, error.to_string()), CloseReason::NameRejected)
                })?;
                match Wishes::parse(join.visibility, join.blocked) {
                    Ok(wishes) => return Ok(Hello::Join(name, wishes)),
                    Err(error) => error,
                }
            }
            Ok(ClientFrame::Resume(mut resume)) => match Wishes::parse(resume.visibility, resume.blocked.take()) {
                Ok(wishes) => return Ok(Hello::Resume(resume, wishes)),
                Err(error) => error,
            },
            Ok(ClientFrame::Ping(ping)) => {
                let pong = Encoded::new(&ServerFrame::Pong(Pong { nonce: ping.nonce }));
                socket.write_one(&pong).await.map_err(Rejection::Ended)?;
                continue;
            }
            Ok(_) => error_frame(ErrorCode::NotJoined, "The first frame must be `join` or `resume`."),
            Err(error) => error,
        };
        events::frame_refused(error.code);
        let error = Encoded::new(&ServerFrame::Error(error));
        socket.write_one(&error).await.map_err(Rejection::Ended)?;
    }
    Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame)))
}

/// The answer to `join` and `resume`.
pub fn established(
    gateway: &Gateway,
    user_id: Uuid,
    name: &UserName,
    token: &SessionToken,
    resumed: Resumed,
) -> Encoded {
    let limits = &gateway.limits;
    let session = SessionInfo { token: token.reveal().to_owned(), resume_window_ms: limits.resume_window_ms };
    Encoded::new(&ServerFrame::ConnectionEstablished(ConnectionEstablished {
        user_id,
        name: name.as_str().to_owned(),
        session,
        resumed,
        heartbeat_ms: limits.heartbeat_ms,
        epoch: gateway.epoch,
        limits: limits.clone(),
        server_time: Timestamp(Utc::now()),
    }))
}

/// Acts on one frame of the client. An error is answered by an `error` frame and the connection goes on.
pub fn handle(peer: &Peer, text: &str, now: Moment) -> Result<ControlFlow<CloseReason>, ErrorFrame> {
    match codec::frequent(text) {
        Some(Frequent::Chat { client_id, receiver_id, content }) => {
            send(peer, Draft { client_id: Some(client_id), receiver_id, content, offered: Offered::NOTHING }, now)?;
            return Ok(ControlFlow::Continue(()));
        }
        Some(Frequent::Ack(ack)) => {
            acknowledge(peer, ack)?;
            return Ok(ControlFlow::Continue(()));
        }
        None => {}
    }
    match codec::decode(text)? {
        ClientFrame::ChatMessage(SendMessage { client_id, receiver_id, content, about, burn_after_ms, file }) => {
            let offered = Offered { about, burn_after_ms, file };
            send(peer, Draft { client_id: Some(client_id), receiver_id, content: content.into(), offered }, now)?;
        }
        ClientFrame::Ack(ack) => acknowledge(peer, ack)?,
        ClientFrame::Typing(typing) => pass_typing(peer, &typing),
        ClientFrame::Watch(watch) => {
            let most = peer.gateway.limits.watch_limit as usize;
            if watch.user_ids.len() > most {
                return Err(error_frame(ErrorCode::BadRequest, format!("At most {most} people can be watched.")));
            }
            peer.gateway.presence.watch(peer.mailbox().user_id, watch.user_ids);
        }
        ClientFrame::Rename(rename) => {
            let name = UserName::parse(&rename.name, peer.gateway.limits.max_name_length as usize)
                .map_err(|error| error_frame(ErrorCode::NameRejected, error.to_string()))?;
            peer.gateway.presence.rename(peer.mailbox().user_id, name);
        }
        ClientFrame::SetVisibility(SetVisibility { visibility }) => meeting::set_visibility(peer, visibility),
        ClientFrame::Block(Block { user_ids }) => meeting::block(peer, user_ids)?,
        ClientFrame::CreateInvite(wanted) => invites::create(peer, &wanted, now)?,
        ClientFrame::RevokeInvite(RevokeInvite { code }) => invites::revoke(peer, &code, now),
        ClientFrame::UseInvite(wanted) => return Ok(invites::use_one(peer, wanted, now)),
        ClientFrame::Leave(_) => return Ok(ControlFlow::Break(CloseReason::Left)),
        ClientFrame::Ping(ping) => {
            peer.mailbox().offer(Encoded::new(&ServerFrame::Pong(Pong { nonce: ping.nonce })));
        }
        ClientFrame::MarkRead(MarkRead { sender_id, message_id }) => {
            peer.gateway.router.mark_read(peer.mailbox(), peer.connection, sender_id, message_id);
        }
        ClientFrame::Join(_) | ClientFrame::Resume(_) => {
            return Err(error_frame(ErrorCode::BadRequest, "This session has joined already."));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The client has processed everything up to a number: the senders of the messages among it hear of that.
fn acknowledge(peer: &Peer, ack: Ack) -> Result<(), ErrorFrame> {
    let delivered = peer.mailbox().ack(peer.connection, ack.seq).map_err(|ahead| {
        let message = format!("`seq` {} was never sent; the newest is {}.", ack.seq, ahead.last_sent);
        error_frame(ErrorCode::BadRequest, message)
    })?;
    peer.gateway.router.settle(peer.mailbox().user_id, delivered, Outcome::Delivered);
    Ok(())
}
