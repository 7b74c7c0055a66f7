//! What the routes need of the server, and the tags that the OpenAPI document sorts them by.

use std::sync::Arc;

use poem_openapi::Tags;
use uuid::Uuid;

use crate::acts::core::Core;
use crate::acts::invite_book::InviteBook;
use crate::db::Database;
use crate::gateway::Gateway;
use crate::gateway::door::addresses::Addresses;
use crate::gateway::door::admission::{Admission, Origins};
use crate::gateway::life::sessions::Sessions;
use crate::identity::book::Book;
use crate::presence::Presence;
use crate::presence::directory::Directory;
use crate::protocol::limits::Limits;
use crate::routing::router::Router;
use crate::shutdown::Drain;
use crate::telemetry::stats::Stats;

#[derive(Tags)]
pub enum Tag {
    /// Is the server there, and can it work?
    Health,
    /// Who is here.
    Presence,
    /// The limits of this server and what it stores.
    Rules,
    /// Connect and talk. Swagger UI can't open a WebSocket: use the app, or a tool such as `websocat`.
    WebSocket,
    /// Every frame of the WebSocket, to look at and to try out.
    Frames,
}

/// What the routes need of the server. The document can be made without it.
#[derive(Clone)]
pub struct Context {
    pub gateway: Arc<Gateway>,
    pub database: Database,
    pub directory: Directory,
    pub keeping: Keeping,
}

/// What the configuration decides about storing.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// The server started its own PostgreSQL.
    pub private_database: bool,
    /// The log has lines of level debug, which name sessions by their ids.
    pub logs_ids: bool,
    /// Addresses come from trusted proxies.
    pub behind_proxies: bool,
}

impl Context {
    /// For writing the documents alone: nobody can connect, and no database is asked.
    pub fn offline() -> anyhow::Result<Self> {
        let stats = Arc::new(Stats::default());
        let limits = Limits::default();
        let presence = Presence::new(limits.presence_list_limit as usize, Arc::default());
        let origins = Origins { allowed: Vec::new(), allow_none: false };
        let gateway = Gateway {
            sessions: Sessions::new(&limits),
            identities: Arc::new(Book::new(Arc::default())),
            admission: Admission::new(origins, Arc::new(Addresses::new(&limits, Vec::new())), Some(0)),
            core: Core {
                limits,
                router: Arc::new(Router::new(stats.clone())),
                presence: Arc::new(presence),
                invites: InviteBook::default(),
            },
            stats,
            drain: Drain::default(),
            epoch: Uuid::nil(),
        };
        let keeping = Keeping { private_database: true, logs_ids: false, behind_proxies: false };
        let database = Database::new(tokio_postgres::Config::new())?;
        let directory = Directory::new(database.clone(), gateway.core.presence.clone(), gateway.epoch);
        Ok(Self { gateway: Arc::new(gateway), database, directory, keeping })
    }
}
