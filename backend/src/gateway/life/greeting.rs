//! The server's first frame in either dialect: the user's id and name, and the limits.

use chrono::Utc;
use uuid::Uuid;

use crate::domain::name::UserName;
use crate::domain::token::SessionToken;
use crate::gateway::Gateway;
use crate::protocol::codec::Encoded;
use crate::protocol::plain::{PlainConnectionEstablished, PlainServerFrame};
use crate::protocol::scalars::Timestamp;
use crate::protocol::server::{ConnectionEstablished, Resumed, ServerFrame, SessionInfo};

/// The answer to `join` and `resume`.
pub fn v2(gateway: &Gateway, user_id: Uuid, name: &UserName, token: &SessionToken, resumed: Resumed) -> Encoded {
    let limits = &gateway.core.limits;
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

/// The first frame of a connection that speaks the plain dialect.
pub fn plain(user_id: Uuid, name: &UserName) -> Encoded {
    let name = name.as_str().to_owned();
    Encoded::new(&PlainServerFrame::ConnectionEstablished(PlainConnectionEstablished { user_id, name }))
}
