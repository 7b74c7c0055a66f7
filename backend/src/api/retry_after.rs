//! When to try again: every answer with 429 or 503 has `Retry-After` (RFC 9110, section 10.2.3), and the OpenAPI
//! document says so.

use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use serde_json::{Value, json};

/// The default in seconds, if no better value is known: about the time in which a server starts or a database is back.
const USUAL_SECONDS: u64 = 5;

/// Whether an answer with this status must have the header.
fn is_wanted(status: StatusCode) -> bool {
    matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
}

/// Adds the header to an answer that needs it and doesn't have it.
pub fn ensure(response: &mut Response) {
    if is_wanted(response.status()) {
        let usual = || HeaderValue::from(USUAL_SECONDS);
        response.headers_mut().entry(header::RETRY_AFTER).or_insert_with(usual);
    }
}

/// An answer with a known delay in ms. The header has whole seconds, rounded up, so that a client that waits is never
/// too early.
pub fn after(answer: impl IntoResponse, ms: u64) -> Response {
    let mut response = answer.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(ms.div_ceil(1000).max(1)));
    response
}

/// Adds the header to every such answer of an OpenAPI document.
pub fn describe(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    let operations = paths.filter_map(Value::as_object_mut).flat_map(|path| path.values_mut());
    for operation in operations {
        for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
            if status.parse().ok().and_then(|status| StatusCode::from_u16(status).ok()).is_some_and(is_wanted) {
                response["headers"]["Retry-After"] = json!({
                    "description": "After how many seconds to try again.",
                    "required": true,
                    "schema": {"type": "integer", "minimum": 1},
                    "example": USUAL_SECONDS,
                });
            }
        }
    }
}
