//! One log line per request at debug level. The path may hold a name, so only its first part is logged.

use std::sync::Arc;
use std::time::Instant;

use poem::{Endpoint, Request, Response, Result};
use tracing::debug;

pub async fn log<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.uri().path().split('/').nth(1).unwrap_or_default().to_owned();
    let response = endpoint.call(request).await?;
    debug!(%method, route = %format_args!("/{route}"), status = response.status().as_u16(), took_us = started.elapsed().as_micros() as u64, "request");
    Ok(response)
}
