//! The first frame of `chat.v2`: `join` or `resume`.

use std::sync::Arc;

use uuid::Uuid;

use crate::acts::rename::first_name;
use crate::acts::wishes::Wishes;
use crate::domain::name::UserName;
use crate::gateway::Gateway;
use crate::gateway::door::rejection::{self, Rejection};
use crate::gateway::wire::socket::{Ending, Incoming, Socket};
use crate::protocol::client::{ClientFrame, Join, Ping, Resume};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::{self, Encoded};
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::{Limits, ms};
use crate::protocol::server::{ErrorFrame, Pong, ServerFrame};
use crate::telemetry::events;

/// How many wrong frames a client may send before a right one.
const MAX_WRONG_HELLOS: usize = 8;

/// What the first frame asks for.
pub struct Hello {
    pub wish: Wish,
    pub wishes: Wishes,
    /// The id that the answer repeats.
    pub request_id: Option<Uuid>,
}

pub enum Wish {
    /// A new user, with the chosen name or a generated one.
    Join(UserName),
    /// An earlier session.
    Resume(Resume),
}

/// What can come before the session begins.
enum First {
    Hello(Hello),
    /// A `ping` is answered, and the server keeps waiting.
    Ping(Pong),
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
                // WebSocket pings and pongs are not frames of the protocol.
                Incoming::Ping | Incoming::Pong => {}
            }
        };
        match read(&gateway.core.limits, &text) {
            Ok(First::Hello(hello)) => return Ok(hello),
            Ok(First::Ping(pong)) => {
                let pong = Encoded::new(&ServerFrame::Pong(pong));
                socket.write_one(&pong).await.map_err(Rejection::Ended)?;
            }
            Err(error) if error.code == ErrorCode::NameRejected => {
                return Err(Rejection::Told(error, CloseReason::NameRejected));
            }
            Err(error) => {
                let goes_on = socket.rates().tolerates(error.code);
                events::frame_refused(error.code);
                let error = Encoded::new(&ServerFrame::Error(error));
                socket.write_one(&error).await.map_err(Rejection::Ended)?;
                if !goes_on {
                    return Err(Rejection::Told(rejection::abuse(), CloseReason::Abuse));
                }
            }
        }
    }
    Err(Rejection::Ended(Ending::Broken(CloseReason::NoFirstFrame)))
}

fn read(limits: &Limits, text: &str) -> Result<First, ErrorFrame> {
    let frame: ClientFrame = codec::decode(text)?;
    let request_id = frame.request_id();
    understand(limits, frame).map_err(|error| error.answering(request_id))
}

fn understand(limits: &Limits, frame: ClientFrame) -> Result<First, ErrorFrame> {
    let request_id = frame.request_id();
    let (wish, wishes) = match frame {
        ClientFrame::Join(Join { name, visibility, blocked, .. }) => {
            (Wish::Join(first_name(limits, name.as_deref())?), Wishes::parse(visibility, blocked)?)
        }
        ClientFrame::Resume(mut resume) => {
            let wishes = Wishes::parse(resume.visibility, resume.blocked.take())?;
            (Wish::Resume(resume), wishes)
        }
        ClientFrame::Ping(Ping { nonce, .. }) => return Ok(First::Ping(Pong { nonce, request_id })),
        _ => return Err(ErrorFrame::new(ErrorCode::NotJoined, "The first frame must be `join` or `resume`.")),
    };
    Ok(First::Hello(Hello { wish, wishes, request_id }))
}
