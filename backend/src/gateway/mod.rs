//! One WebSocket's life: who may come in, how frames are read and written, what the two dialects make of them, and how
//! it ends.

pub mod dialect;
pub mod door;
pub mod invites;
pub mod life;
pub mod meeting;
pub mod wire;

use std::sync::Arc;

use uuid::Uuid;

use crate::presence::Presence;
use crate::protocol::limits::Limits;
use crate::routing::router::Router;
use crate::shutdown::Drain;
use crate::telemetry::stats::Stats;

use door::admission::Admission;
use invites::InviteBook;
use life::sessions::Sessions;

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
