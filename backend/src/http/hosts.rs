//! Refuses requests whose host is not one of ours (ALLOWED_HOSTS).

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::gateway::Gateway;

const NOT_OURS: &str = "This server doesn't answer for this host: add it to ALLOWED_HOSTS if it should.";

/// Runs before every other check, also for upgrades and preflight requests.
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
