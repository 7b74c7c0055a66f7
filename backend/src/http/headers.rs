//! Headers for every answer, whichever route made it, and a limit for the size of request bodies.

use std::sync::Arc;

use poem::error::ReadBodyError;
use poem::http::uri::Scheme;
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

use crate::api::problem::Problem;
use crate::api::retry_after;
use crate::gateway::door::hosts::{host_of, is_loopback};

/// On every answer. The app's other hosts send the same headers (frontend/security-headers.ts).
const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    ),
];
/// Keeps pages of other origins from holding a handle to the page. Browsers ignore it on plain http, and log an error.
const OPENER_POLICY: (HeaderName, HeaderValue) =
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
/// An answer of the API is data. The browser may not run or load anything in it.
const DATA_ONLY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Adds the security headers, and `Retry-After` where it is required. A page with its own content security policy keeps
/// that one.
pub async fn secure<E: Endpoint<Output = Response>>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    let opener_policy = Some(OPENER_POLICY).filter(|_| is_trustworthy(&request));
    let mut response = endpoint.call(request).await?;
    retry_after::ensure(&mut response);
    let headers = response.headers_mut();
    headers.extend(ALWAYS);
    headers.extend(opener_policy);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(DATA_ONLY);
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Whether the page's origin is potentially trustworthy, as the Secure Contexts specification has it: https, or this
/// computer. Only for such an origin do browsers send `Sec-Fetch-*`; that is how this is known behind a proxy that ends TLS.
fn is_trustworthy(request: &Request) -> bool {
    let headers = request.headers();
    let forwarded = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    *request.scheme() == Scheme::HTTPS
        || forwarded
        || headers.contains_key("sec-fetch-mode")
        || host_of(headers).is_some_and(|host| is_loopback(&host))
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
