//! Pages of other origins: those in ALLOWED_ORIGINS may read the API and write to it, others may not write.

use std::sync::Arc;

use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::gateway::Gateway;

/// How long a browser may remember the answer to a preflight request, in seconds.
const REMEMBER: HeaderValue = HeaderValue::from_static("600");

/// Answers preflight requests, refuses writing requests of other origins, and lets listed origins read.
pub async fn apply<E: Endpoint<Output = Response>>(
    endpoint: Arc<E>,
    request: Request,
    gateway: Arc<Gateway>,
) -> Result<Response> {
    let origins = &gateway.admission.origins;
    let mut said = request.headers().get_all(header::ORIGIN).iter();
    let listed = said
        .next()
        .filter(|origin| said.next().is_none() && origin.to_str().is_ok_and(|origin| origins.lists(origin)))
        .cloned();
    let is_preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if is_preflight && listed.is_some() {
        preflight()
    } else if !reads && !origins.admit(&request) {
        Problem::new(StatusCode::FORBIDDEN, "Pages of this origin may not use this server.").into_response()
    } else {
        endpoint.call(request).await?
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = listed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    Ok(response)
}

fn preflight() -> Response {
    Response::builder()
        .status(StatusCode::NO_CONTENT)
        .header(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
        .header(header::ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type")
        .header(header::ACCESS_CONTROL_MAX_AGE, REMEMBER)
        .finish()
}
