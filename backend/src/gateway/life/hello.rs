//! The first frame of `chat.v2`: who a client wants to be.

use std::sync::Arc;

use crate::acts::rename::first_name;
use crate::acts::wishes::Wishes;
use crate::domain::name::UserName;
use crate::gateway::Gateway;
use crate::gateway::door::rejection::Rejection;
use crate::gateway::wire::socket::{Ending, Incoming, Socket};
use crate::protocol::client::{ClientFrame, Resume};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::ms;
use crate::protocol::server::{ErrorFrame, Pong, ServerFrame};
use crate::telemetry::events;

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
    let timeout = ms(gateway.core.limits.hello_timeout_ms);
    tokio::select! {
        hello = first_frame(gateway, socket) => hello,
        () = tokio::time::sleep(timeout) => Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame))),
        () = gateway.drain.begun() => Err(Rejection::Ended(Ending::Broken(CloseReason::Restart))),
    }
}

async fn first_frame(gateway: &Arc<Gateway>, socket: &mut Socket) -> Result<Hello, Rejection> {
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
                let name = first_name(&gateway.core.limits, join.name.as_deref())
                    .map_err(|error| Rejection::Told(error, CloseReason::NameRejected))?;
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
            Ok(_) => ErrorFrame::new(ErrorCode::NotJoined, "The first frame must be `join` or `resume`."),
            Err(error) => error,
        };
        events::frame_refused(error.code);
        let error = Encoded::new(&ServerFrame::Error(error));
        socket.write_one(&error).await.map_err(Rejection::Ended)?;
    }
    Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame)))
}
