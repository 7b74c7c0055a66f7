//! Headers for every answer, whichever route made it, and a limit for the size of request bodies.

use std::sync::Arc;

use poem::error::ReadBodyError;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::api::retry_after;

/// On every answer. The app's other hosts send the same headers (frontend/security-headers.ts).
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
/// An answer of the API is data. The browser may not run or load anything in it.
const DATA_ONLY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Adds the security headers, and `Retry-After` where it is required. A page with its own content security policy keeps
/// that one.
pub async fn secure<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let mut response = endpoint.call(request).await?;
    retry_after::ensure(&mut response);
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(DATA_ONLY);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Adds `Allow` to the answer to a wrong method (RFC 9110, section 15.5.6). `posts` are the paths that accept POST. All
/// others accept GET and HEAD.
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

/// Reads the body, up to `most` bytes, before the route runs.
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
        // A body that is too long is refused before it is read.
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

/// The length that the request announces for its body.
fn announced(request: &Request) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
