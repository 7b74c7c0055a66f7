//! What the server is, whether it lives, whether it is ready, and how it is.

use poem_openapi::payload::Json;
use poem_openapi::types::Example;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};

use crate::telemetry::stats::memory_bytes;

use super::context::{Context, Tag};

pub struct HealthApi(pub Context);

/// What this is.
#[derive(Object)]
#[oai(example)]
pub struct Root {
    name: String,
    version: String,
    /// Where the API is explained.
    docs: String,
    message: String,
}

/// The process works.
#[derive(Object)]
#[oai(example)]
pub struct Liveness {
    status: ServerStatus,
}

/// Whether new people should be sent to this server.
#[derive(Object)]
#[oai(example)]
pub struct Readiness {
    status: ServerStatus,
    checks: Checks,
}

/// The parts that the server depends on.
#[derive(Object)]
pub struct Checks {
    /// PostgreSQL, the record of presence. Chat goes on without it.
    database: Check,
    /// The connection to other Parley servers.
    fabric: Check,
}

/// A part that the server depends on.
#[derive(Object)]
pub struct Check {
    status: CheckStatus,
    /// How it is set up.
    kind: CheckKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ServerStatus {
    Ok,
    Ready,
    /// It works, but a part that it depends on is away.
    Degraded,
    /// It is stopping.
    Draining,
    NotReady,
}

#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CheckStatus {
    Up,
    Down,
}

#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum CheckKind {
    /// A database that the server started for itself.
    Private,
    /// A database at DATABASE_URL.
    External,
    /// One server alone.
    Local,
}

/// How the server is.
#[derive(Object)]
#[oai(example)]
pub struct Health {
    status: ServerStatus,
    version: String,
    uptime_seconds: u64,
    users_online: u64,
    /// Live WebSocket sessions.
    connections: u64,
    /// Resident memory; 0 where the system doesn't tell.
    memory_bytes: u64,
    database: Check,
    fabric: Check,
}

#[derive(ApiResponse)]
enum ReadinessResponse {
    /// Ready for more people.
    #[oai(status = 200)]
    Ready(Json<Readiness>),
    /// Not ready: the database is away, or the server is stopping.
    #[oai(status = 503)]
    NotReady(Json<Readiness>),
}

#[OpenApi(tag = "Tag::Health")]
impl HealthApi {
    /// What this is
    ///
    /// The API's health check: name, version and where to read more. When this server also hosts the web app, a browser
    /// gets the app here.
    #[oai(path = "/", method = "get", operation_id = "root")]
    async fn root(&self) -> Json<Root> {
        Json(Root::example())
    }

    /// Is the process alive?
    ///
    /// 200 as long as the server can answer at all. For supervisors that restart a hanging process.
    #[oai(path = "/livez", method = "get", operation_id = "livez")]
    async fn livez(&self) -> Json<Liveness> {
        Json(Liveness { status: ServerStatus::Ok })
    }

    /// Should new people come here?
    ///
    /// 503 while the database is away or the server is stopping. Connected people can go on chatting in both cases.
    #[oai(path = "/readyz", method = "get", operation_id = "readyz")]
    async fn readyz(&self) -> ReadinessResponse {
        let checks = Checks { database: self.database(), fabric: fabric() };
        let status = match self.status() {
            ServerStatus::Ok => ServerStatus::Ready,
            ServerStatus::Degraded => ServerStatus::NotReady,
            other => other,
        };
        let readiness = Json(Readiness { status, checks });
        if status == ServerStatus::Ready {
            ReadinessResponse::Ready(readiness)
        } else {
            ReadinessResponse::NotReady(readiness)
        }
    }

    /// How is the server?
    ///
    /// Always 200 while it can answer; `status` says whether everything works.
    #[oai(path = "/health", method = "get", operation_id = "health")]
    async fn health(&self) -> Json<Health> {
        let gateway = &self.0.gateway;
        Json(Health {
            status: self.status(),
            version: env!("CARGO_PKG_VERSION").into(),
            uptime_seconds: gateway.stats.uptime().as_secs(),
            users_online: gateway.core.presence.online() as u64,
            connections: gateway.stats.connections_open(),
            memory_bytes: memory_bytes().unwrap_or(0),
            database: self.database(),
            fabric: fabric(),
        })
    }
}

impl HealthApi {
    fn status(&self) -> ServerStatus {
        if self.0.gateway.drain.has_begun() {
            ServerStatus::Draining
        } else if self.0.database.is_reachable() {
            ServerStatus::Ok
        } else {
            ServerStatus::Degraded
        }
    }

    fn database(&self) -> Check {
        Check {
            status: if self.0.database.is_reachable() { CheckStatus::Up } else { CheckStatus::Down },
            kind: if self.0.keeping.private_database { CheckKind::Private } else { CheckKind::External },
        }
    }
}

/// A single server has no others to connect to.
fn fabric() -> Check {
    Check { status: CheckStatus::Up, kind: CheckKind::Local }
}

impl Example for Root {
    fn example() -> Self {
        Self {
            name: "parley".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            docs: "/docs".into(),
            message: "Parley is here. Connect a WebSocket to /ws/your-name, or read /docs.".into(),
        }
    }
}

impl Example for Liveness {
    fn example() -> Self {
        Self { status: ServerStatus::Ok }
    }
}

impl Example for Readiness {
    fn example() -> Self {
        let database = Check { status: CheckStatus::Up, kind: CheckKind::External };
        Self { status: ServerStatus::Ready, checks: Checks { database, fabric: fabric() } }
    }
}

impl Example for Health {
    fn example() -> Self {
        Self {
            status: ServerStatus::Ok,
            version: env!("CARGO_PKG_VERSION").into(),
            uptime_seconds: 3600,
            users_online: 42,
            connections: 42,
            memory_bytes: 20_971_520,
            database: Check { status: CheckStatus::Up, kind: CheckKind::External },
            fabric: fabric(),
        }
    }
}
