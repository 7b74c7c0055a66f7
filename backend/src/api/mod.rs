//! The REST API, a file per resource, and the OpenAPI document that they make together.

pub mod asyncapi;
pub mod context;
pub mod contract;
pub mod examples;
pub mod frames;
pub mod health;
pub mod limits;
pub mod problem;
pub mod retry_after;
pub mod sent_frame;
pub mod stats;
pub mod users;
pub mod websocket;

use poem_openapi::{LicenseObject, OpenApiService};

use context::Context;

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
