//! Headers that every answer of its kind has, whoever gave it, and a bound on what a request may bring.

use std::sync::Arc;

use poem::error::ReadBodyError;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::api::retry_after;

/// On every answer. The app's other hosts send the same (frontend/security-headers.ts).
const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    ),
];
/// An answer of the API is data: nothing in it may run or load anything.
const DATA_ONLY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Adds the headers for security, and the one that says when to come again. A page that brings its own content security policy keeps it.
pub async fn secure<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let mut response = endpoint.call(request).await?;
    retry_after::ensure(&mut response);
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(DATA_ONLY);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Says with a wrong method which ones are right (RFC 9110, section 15.5.6). `posts` are the paths that are written to; all
/// others are read.
pub async fn allow<E: Endpoint<Output = Response>>(
    endpoint: Arc<E>,
    request: Request,
    posts: Arc<[String]>,
) -> Result<Response> {
    let is_post = posts.iter().any(|path| path == request.uri().path());
    let mut response = endpoint.call(request).await?;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let methods = HeaderValue::from_static(if is_post { "POST" } else { "GET, HEAD" });
        response.headers_mut().insert(header::ALLOW, methods);
    }
    Ok(response)
}

/// Reads the body, up to `most` bytes, before anything else looks at it.
pub async fn limit_body<E: Endpoint<Output = Response>>(
    endpoint: Arc<E>,
    mut request: Request,
    most: usize,
) -> Result<Response> {
    let too_large = || {
        let detail = format!("A body has at most {most} bytes.");
        Ok(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail).into_response())
    };
    if matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE) {
        // Nobody waits for what can't be taken.
        if announced(&request).is_some_and(|length| length > most as u64) {
            return too_large();
        }
        match request.take_body().into_bytes_limit(most).await {
            Ok(bytes) => request.set_body(bytes),
            Err(ReadBodyError::PayloadTooLarge) => return too_large(),
            Err(_) => return Ok(Problem::new(StatusCode::BAD_REQUEST, "The body is broken.").into_response()),
        }
    }
    endpoint.call(request).await
}

/// How long the body says that it is.
fn announced(request: &Request) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
