//! The `chat.v2` dialect: what the web app speaks.

use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::Utc;
use uuid::Uuid;

use crate::domain::name::UserName;
use crate::domain::token::{self, SessionToken};
use crate::protocol::client::{ClientFrame, Resume, SendMessage};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::ms;
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{ConnectionEstablished, ErrorFrame, Pong, Resumed, ServerFrame, SessionInfo};
use crate::routing::router::Outcome;
use crate::telemetry::events;

use super::Gateway;
use super::connection::{Peer, Rejection, error_frame};
use super::plain::{pass_typing, send};
use super::socket::{Ending, Incoming, Socket};

/// Sessions end with their connection, so there is no time in which one could be resumed.
const RESUME_WINDOW_MS: u64 = 0;
/// Wrong frames before the first right one.
const MAX_WRONG_HELLOS: usize = 8;

/// Waits for the first frame, `join`, and gives the name in it or a made-up one.
pub async fn hello(gateway: &Arc<Gateway>, socket: &mut Socket) -> Result<UserName, Rejection> {
    let timeout = ms(gateway.limits.hello_timeout_ms);
    tokio::select! {
        joined = first_frame(gateway, socket) => joined,
        () = tokio::time::sleep(timeout) => Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame))),
        () = gateway.drain.begun() => Err(Rejection::Ended(Ending::Broken(CloseReason::Restart))),
    }
}

async fn first_frame(gateway: &Arc<Gateway>, socket: &mut Socket) -> Result<UserName, Rejection> {
    let most = gateway.limits.max_name_length as usize;
    for _ in 0..MAX_WRONG_HELLOS {
        let Incoming::Text(text) = socket.receive().await.map_err(Rejection::Ended)? else { continue };
        let error = match codec::decode(&text) {
            Ok(ClientFrame::Join(join)) => {
                let name = join.name.map_or_else(|| Ok(UserName::generate(most)), |raw| UserName::parse(&raw, most));
                return name.map_err(|error| {
                    Rejection::Told(error_frame(ErrorCode::NameRejected, error.to_string()), CloseReason::NameRejected)
                });
            }
            Ok(ClientFrame::Resume(resume)) => {
                return Err(Rejection::Told(cannot_resume(&resume), CloseReason::BadToken));
            }
            Ok(ClientFrame::Ping(ping)) => {
                let pong = Encoded::new(&ServerFrame::Pong(Pong { nonce: ping.nonce }));
                socket.write(std::iter::once(pong)).await.map_err(Rejection::Ended)?;
                continue;
            }
            Ok(_) => error_frame(ErrorCode::NotJoined, "The first frame must be `join` or `resume`."),
            Err(error) => error,
        };
        events::frame_refused(error.code);
        let error = Encoded::new(&ServerFrame::Error(error));
        socket.write(std::iter::once(error)).await.map_err(Rejection::Ended)?;
    }
    Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame)))
}

fn cannot_resume(resume: &Resume) -> ErrorFrame {
    if token::is_well_formed(&resume.token) {
        error_frame(ErrorCode::ResumeExpired, "This session is over: join again.")
    } else {
        error_frame(ErrorCode::InvalidToken, "This is not a session token: join again.")
    }
}

/// The answer to `join`.
pub fn established(gateway: &Gateway, user_id: Uuid, name: &UserName, token: &SessionToken) -> Encoded {
    Encoded::new(&ServerFrame::ConnectionEstablished(ConnectionEstablished {
        user_id,
        name: name.as_str().to_owned(),
        session: SessionInfo { token: token.reveal().to_owned(), resume_window_ms: RESUME_WINDOW_MS },
        resumed: Resumed::New,
        heartbeat_ms: gateway.limits.heartbeat_ms,
        epoch: gateway.epoch,
        limits: gateway.limits.clone(),
        server_time: Timestamp(Utc::now()),
    }))
}

/// Acts on one frame of the client. An error is answered by an `error` frame and the connection goes on.
pub fn handle(peer: &mut Peer, text: &str) -> Result<ControlFlow<CloseReason>, ErrorFrame> {
    match codec::decode(text)? {
        ClientFrame::ChatMessage(SendMessage { client_id, receiver_id, content }) => {
            send(peer, Some(client_id), receiver_id, content)?;
        }
        ClientFrame::Ack(ack) => {
            let delivered = peer.mailbox.ack(ack.seq).map_err(|ahead| {
                let message = format!("`seq` {} was never sent; the newest is {}.", ack.seq, ahead.last_sent);
                error_frame(ErrorCode::BadRequest, message)
            })?;
            peer.gateway.router.settle(peer.mailbox.user_id, delivered, Outcome::Delivered);
        }
        ClientFrame::Typing(typing) => pass_typing(peer, &typing),
        ClientFrame::Watch(watch) => {
            let most = peer.gateway.limits.watch_limit as usize;
            if watch.user_ids.len() > most {
                return Err(error_frame(ErrorCode::BadRequest, format!("At most {most} people can be watched.")));
            }
            peer.gateway.presence.want_list(peer.mailbox.user_id);
        }
        ClientFrame::Rename(rename) => {
            let name = UserName::parse(&rename.name, peer.gateway.limits.max_name_length as usize)
                .map_err(|error| error_frame(ErrorCode::NameRejected, error.to_string()))?;
            peer.gateway.presence.rename(peer.mailbox.user_id, name);
        }
        ClientFrame::Leave(_) => return Ok(ControlFlow::Break(CloseReason::Left)),
        ClientFrame::Ping(ping) => {
            peer.mailbox.offer(Encoded::new(&ServerFrame::Pong(Pong { nonce: ping.nonce })));
        }
        // Reading receipts are not passed on by this server yet; the frame is valid and does nothing.
        ClientFrame::MarkRead(_) => {}
        ClientFrame::Join(_) | ClientFrame::Resume(_) => {
            return Err(error_frame(ErrorCode::BadRequest, "This session has joined already."));
        }
    }
    Ok(ControlFlow::Continue(()))
}
