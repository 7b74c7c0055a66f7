//! Requests for another server: whoever asked for a host that is none of ours gets nothing of ours (ALLOWED_HOSTS).

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::gateway::Gateway;

const NOT_OURS: &str = "This server doesn't answer for this host: add it to ALLOWED_HOSTS if it should.";

/// Before anything else looks at the request, upgrades and preflights among them.
pub async fn check<E: Endpoint<Output = Response>>(
    endpoint: Arc<E>,
    request: Request,
    gateway: Arc<Gateway>,
) -> Result<Response> {
    if gateway.admission.hosts.admit(&request) {
        endpoint.call(request).await
    } else {
        Ok(Problem::new(StatusCode::MISDIRECTED_REQUEST, NOT_OURS).into_response())
    }
}
