//! One log line per request at debug level. The path may hold a name, so only its first part is logged.

use std::sync::Arc;
use std::time::Instant;

use poem::{Endpoint, Request, Response, Result};

use crate::telemetry::events;

pub async fn log<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let started = Instant::now();
    let method = request.method().clone();
    let route = format!("/{}", request.uri().path().split('/').nth(1).unwrap_or_default());
    let response = endpoint.call(request).await?;
    events::request(&method, &route, response.status().as_u16(), started.elapsed());
    Ok(response)
}
