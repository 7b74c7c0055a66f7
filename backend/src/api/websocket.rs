//! The WebSocket routes in the OpenAPI document, and the way from there to the gateway.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{IntoResponse, Request, Response};
use poem_openapi::param::Path;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::{ApiResponse, OpenApi};

use crate::acts::rates::RetryAfter;
use crate::gateway::Gateway;
use crate::gateway::door::endpoint::{UpgradeError, upgrade};

use super::context::{Context, Tag};
use super::problem::{PROBLEM_JSON, Problem};
use super::retry_after;

pub struct WebSocketApi(pub Context);

/// The upgrade, or why there is none.
pub struct Upgrade(Result<Response, UpgradeError>);

impl Upgrade {
    /// `name` is the one in the path.
    pub fn of(gateway: &Arc<Gateway>, request: &Request, name: Option<String>) -> Self {
        Self(upgrade(gateway, request, name))
    }
}

#[OpenApi(tag = "Tag::WebSocket")]
impl WebSocketApi {
    /// Connect (chat.v2, or plain with a made-up name)
    ///
    /// A WebSocket. With the subprotocol `chat.v2` it speaks the resumable dialect: send `join` first, then `ClientFrame`s;
    /// `ServerFrame`s come back. Without it, it speaks the plain dialect under a made-up name.
    ///
    /// Example: `websocat --protocol chat.v2 ws://localhost:8000/ws`, then `{"type":"join","name":"alice"}`.
    #[oai(path = "/ws", method = "get", operation_id = "connect")]
    async fn connect(&self, request: &Request) -> Upgrade {
        Upgrade::of(&self.0.gateway, request, None)
    }

    /// Connect (plain dialect)
    ///
    /// A WebSocket for people with a tool and for simple programs: you are here under the name in the path as soon as it
    /// is open. Send `PlainClientFrame`s; `PlainServerFrame`s come back.
    ///
    /// Example: `websocat ws://localhost:8000/ws/alice`.
    #[oai(path = "/ws/:user_name", method = "get", operation_id = "connect_plain")]
    async fn connect_plain(
        &self,
        request: &Request,
        /// The display name, percent-encoded: 1 to 20 characters.
        user_name: Path<String>,
    ) -> Upgrade {
        Upgrade::of(&self.0.gateway, request, Some(user_name.0))
    }
}

impl IntoResponse for Upgrade {
    fn into_response(self) -> Response {
        self.0.unwrap_or_else(|error| {
            let problem = Problem::new(error.status(), error.to_string());
            match error {
                UpgradeError::TooMany(Some(RetryAfter(ms))) => retry_after::after(problem, ms),
                _ => problem.into_response(),
            }
        })
    }
}

impl ApiResponse for Upgrade {
    fn meta() -> MetaResponses {
        let response = |status: StatusCode, description: &'static str| MetaResponse {
            description,
            status: Some(status.as_u16()),
            status_range: None,
            content: match status {
                StatusCode::SWITCHING_PROTOCOLS => vec![],
                _ => {
                    vec![MetaMediaType { content_type: PROBLEM_JSON, schema: <Json<Problem> as Payload>::schema_ref() }]
                }
            },
            headers: vec![],
        };
        MetaResponses {
            responses: vec![
                response(StatusCode::SWITCHING_PROTOCOLS, "The connection is a WebSocket now."),
                response(StatusCode::BAD_REQUEST, "The handshake is wrong."),
                response(StatusCode::FORBIDDEN, "Pages of this origin may not use this server."),
                response(StatusCode::UPGRADE_REQUIRED, "This address speaks WebSocket, version 13."),
                response(StatusCode::TOO_MANY_REQUESTS, "The address has too many connections."),
                response(StatusCode::SERVICE_UNAVAILABLE, "The server is stopping."),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        <Json<Problem> as Payload>::register(registry);
    }
}
