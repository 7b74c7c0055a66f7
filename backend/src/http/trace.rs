//! Writes one log line per request at debug level. The path may contain a name or anything else that somebody typed, so
//! the log shows only its first part, and only if a route matched.

use std::sync::Arc;
use std::time::Instant;

use poem::{Endpoint, Request, Response, Result};

use crate::telemetry::events;

pub async fn log<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let started = Instant::now();
    let method = request.method().clone();
    let route = first_part(request.uri().path());
    let response = endpoint.call(request).await?;
    events::request(&method, route, response.status().as_u16(), started.elapsed());
    Ok(response)
}

const ROUTES: [&str; 18] = [
    "/",
    "/ws",
    "/livez",
    "/readyz",
    "/health",
    "/stats",
    "/users",
    "/limits",
    "/privacy",
    "/metrics",
    "/frames",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/openapi.yaml",
    "/asyncapi.json",
    "/assets",
    "/icons",
];

fn first_part(path: &str) -> &'static str {
    let first = path.split('/').nth(1).unwrap_or_default();
    ROUTES.into_iter().find(|route| &route[1..] == first).unwrap_or("another")
}
