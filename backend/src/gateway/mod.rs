//! One WebSocket's life: who may come in, how frames are read and written, what the two dialects make of them, and how
//! it ends.

pub mod addresses;
pub mod admission;
pub mod arrival;
pub mod connection;
pub mod endpoint;
pub mod frame_scanner;
pub mod handshake;
pub mod hold;
pub mod invites;
pub mod meeting;
pub mod meter;
pub mod patience;
pub mod plain;
pub mod pulse;
pub mod rates;
pub mod read_ahead;
pub mod rejection;
pub mod sessions;
pub mod socket;
pub mod v2;

use std::sync::Arc;

use uuid::Uuid;

use crate::presence::Presence;
use crate::protocol::limits::Limits;
use crate::routing::router::Router;
use crate::shutdown::Drain;
use crate::telemetry::stats::Stats;

use admission::Admission;
use invites::InviteBook;
use sessions::Sessions;

/// What every connection needs of the server.
pub struct Gateway {
    pub limits: Limits,
    pub router: Arc<Router>,
    pub presence: Arc<Presence>,
    pub sessions: Sessions,
    pub invites: InviteBook,
    pub stats: Arc<Stats>,
    pub admission: Admission,
    pub drain: Drain,
    /// Another one after each start of the server.
    pub epoch: Uuid,
}
