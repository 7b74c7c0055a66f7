//! The REST API, a file per resource, and the OpenAPI document that they make together.

pub mod asyncapi;
pub mod contract;
pub mod examples;
pub mod frames;
pub mod health;
pub mod limits;
pub mod problem;
pub mod sent_frame;
pub mod stats;
pub mod users;
pub mod websocket;

use std::sync::Arc;

use poem_openapi::{LicenseObject, OpenApiService, Tags};
use uuid::Uuid;

use crate::db::Database;
use crate::gateway::Gateway;
use crate::gateway::door::addresses::Addresses;
use crate::gateway::door::admission::{Admission, Origins};
use crate::gateway::invites::InviteBook;
use crate::gateway::life::sessions::Sessions;
use crate::presence::Presence;
use crate::presence::directory::Directory;
use crate::protocol::limits::Limits;
use crate::routing::router::Router;
use crate::shutdown::Drain;
use crate::telemetry::stats::Stats;

use limits::Keeping;

#[derive(Tags)]
pub enum Tag {
    /// Is the server there, and can it work?
    Health,
    /// Who is here.
    Presence,
    /// The rules of this server and what it keeps.
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

impl Context {
    /// For documents alone: nobody can come in, and no database is asked.
    pub fn offline() -> anyhow::Result<Self> {
        let stats = Arc::new(Stats::default());
        let limits = Limits::default();
        let presence = Presence::new(limits.presence_list_limit as usize, Arc::default());
        let origins = Origins { allowed: Vec::new(), allow_none: false };
        let gateway = Gateway {
            sessions: Sessions::new(&limits),
            invites: InviteBook::default(),
            router: Arc::new(Router::new(stats.clone())),
            presence: Arc::new(presence),
            stats,
            admission: Admission::new(origins, Arc::new(Addresses::new(&limits, Vec::new())), Some(0)),
            limits,
            drain: Drain::default(),
            epoch: Uuid::nil(),
        };
        let keeping = Keeping { private_database: true, logs_ids: false, behind_proxies: false };
        let database = Database::new(tokio_postgres::Config::new())?;
        let directory = Directory::new(database.clone(), gateway.presence.clone(), gateway.epoch);
        Ok(Self { gateway: Arc::new(gateway), database, directory, keeping })
    }
}

pub type Routes =
    (health::HealthApi, users::UsersApi, limits::RulesApi, stats::StatsApi, websocket::WebSocketApi, frames::FramesApi);

pub fn service(context: Context) -> OpenApiService<Routes, ()> {
    let routes = (
        health::HealthApi(context.clone()),
        users::UsersApi(context.clone()),
        limits::RulesApi(context.clone()),
        stats::StatsApi(context.clone()),
        websocket::WebSocketApi(context.clone()),
        frames::FramesApi(context),
    );
    OpenApiService::new(routes, "Parley", env!("CARGO_PKG_VERSION"))
        .description(
            "A self-hosted one-to-one messenger built on presence: open the page, be there under a name, see who else is there, talk. Nothing is stored.\n\n\
             People talk over a WebSocket: `GET /ws/{user_name}` speaks the plain dialect, `GET /ws` with the subprotocol \
             `chat.v2` the resumable one. This API tells who is here and how the server is. Errors are RFC 9457 problems.",
        )
        .license(LicenseObject::new("MIT"))
        .server("/")
}
