//! The life of one WebSocket: who may connect, how frames are read and written, what the two dialects do with them, and
//! how it ends.

pub mod dialect;
pub mod door;
pub mod life;
pub mod wire;

use std::sync::Arc;

use uuid::Uuid;

use crate::acts::core::Core;
use crate::identity::book::Book;
use crate::shutdown::Drain;
use crate::telemetry::stats::Stats;

use door::admission::Admission;
use life::sessions::Sessions;

/// The parts of the server that every connection needs.
pub struct Gateway {
    pub core: Core,
    pub sessions: Sessions,
    /// The token hashes on their way to the database.
    pub identities: Arc<Book>,
    pub stats: Arc<Stats>,
    pub admission: Admission,
    pub drain: Drain,
    /// Different after each start of the server.
    pub epoch: Uuid,
}
