//! Why a client was refused, and how it is told.

use poem::Upgraded;
use uuid::Uuid;

use crate::gateway::Gateway;
use crate::gateway::wire::socket::{Ending, Socket};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::server::{ErrorFrame, ServerFrame};
use crate::telemetry::events;

use crate::acts::rates::RetryAfter;
use crate::acts::violations;

/// Why a client was refused.
pub enum Rejection {
    /// The client gets an error, and the connection is closed.
    Told(ErrorFrame, CloseReason),
    Ended(Ending),
}

impl Rejection {
    /// For a client that asked by a frame with this id.
    pub fn answering(self, request_id: Option<Uuid>) -> Self {
        match self {
            Self::Told(error, reason) => Self::Told(error.answering(request_id), reason),
            ended @ Self::Ended(_) => ended,
        }
    }
}

/// The server is full.
pub fn full() -> Rejection {
    events::upgrade_refused("full");
    let full = ErrorFrame::new(ErrorCode::RateLimited, "The server is full. Try again later.");
    Rejection::Told(full, CloseReason::Busy)
}

/// Tells a client that its address has too many connections, or that they came too fast.
pub async fn turn_away(gateway: &Gateway, upgraded: Upgraded, retry: Option<RetryAfter>) {
    events::upgrade_refused("address");
    let socket = Socket::new(upgraded, &gateway.core.limits).await;
    let error = match retry {
        Some(retry) => retry.refusal("connections from your address"),
        None => ErrorFrame::new(
            ErrorCode::RateLimited,
            "Your address has too many connections. Close one, or try again later.",
        ),
    };
    tell(socket, error, CloseReason::Busy).await;
}

/// The last error for a client with too many refused frames.
pub fn abuse() -> ErrorFrame {
    let seconds = violations::WINDOW.as_secs();
    ErrorFrame {
        retry_after_ms: Some(seconds * 1000),
        ..ErrorFrame::new(
            ErrorCode::RateLimited,
            format!("Too many frames had to be refused within {seconds} seconds, so this connection is closed."),
        )
    }
}

/// Tells the client why it was refused, and closes.
pub async fn tell(mut socket: Socket, error: ErrorFrame, reason: CloseReason) {
    events::frame_refused(error.code);
    let error = Encoded::new(&ServerFrame::Error(error));
    if socket.write_one(&error).await.is_ok() {
        socket.close(reason).await;
    }
}
