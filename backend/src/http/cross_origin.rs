//! Rules for pages of other origins. Pages of the ALLOWED_ORIGINS and of this computer may read the API and write to
//! it. Pages of other origins may not write.

use std::sync::Arc;

use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::gateway::Gateway;
use crate::gateway::door::admission::ORIGIN_REFUSED;

/// How long a browser may remember the answer to a preflight request, in seconds.
const REMEMBER: HeaderValue = HeaderValue::from_static("600");

/// Answers preflight requests, refuses writing requests of origins that aren't allowed, and lets allowed origins read.
pub async fn apply<E: Endpoint<Output = Response>>(
    endpoint: Arc<E>,
    request: Request,
    gateway: Arc<Gateway>,
) -> Result<Response> {
    let origins = &gateway.admission.origins;
    let reader = origins.reader(&request);
    let is_preflight =
        request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if is_preflight && reader.is_some() {
        preflight()
    } else if !reads && !origins.admit(&request) {
        gateway.admission.origin_refused(&request);
        Problem::new(StatusCode::FORBIDDEN, ORIGIN_REFUSED).into_response()
    } else {
        endpoint.call(request).await?
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = reader {
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
