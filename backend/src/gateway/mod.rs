//! One WebSocket's life: who may come in, how frames are read and written, what the two dialects make of them, and how
//! it ends.

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

/// What every connection needs of the server.
pub struct Gateway {
    pub core: Core,
    pub sessions: Sessions,
    /// What proves who may resume, on its way to the database.
    pub identities: Arc<Book>,
    pub stats: Arc<Stats>,
    pub admission: Admission,
    pub drain: Drain,
    /// Another one after each start of the server.
    pub epoch: Uuid,
}
