//! The web app beside the API, for servers that host both on one port (STATIC_DIR).

use std::path::Path;

use poem::endpoint::{EitherEndpoint, StaticFilesEndpoint};
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, Result};

/// What the app needs: its own files, its own server's sockets, and nothing from anywhere else. The same as the app's other
/// hosts send (frontend/security-headers.ts), which the browser tests compare.
const APP_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; manifest-src 'self'; worker-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types service-worker",
);

/// `api` alone, or with the files of `folder` beside it.
pub fn beside<E: Endpoint<Output = Response>>(api: E, folder: Option<&Path>) -> EitherEndpoint<E, WithApp<E>> {
    match folder {
        None => EitherEndpoint::A(api),
        Some(folder) => {
            EitherEndpoint::B(WithApp { api, files: StaticFilesEndpoint::new(folder).index_file("index.html") })
        }
    }
}

pub struct WithApp<E> {
    api: E,
    files: StaticFilesEndpoint,
}

impl<E: Endpoint<Output = Response>> Endpoint for WithApp<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let prefers_html = request.header(header::ACCEPT).is_some_and(|accept| accept.starts_with("text/html"));
        if request.uri().path() == "/" && prefers_html {
            return self.file(request).await;
        }
        let again = (request.method() == Method::GET).then(|| copy(&request));
        let response = self.api.call(request).await?;
        match again {
            Some(again) if response.status() == StatusCode::NOT_FOUND => Ok(self.file(again).await.unwrap_or(response)),
            _ => Ok(response),
        }
    }
}

impl<E> WithApp<E> {
    async fn file(&self, request: Request) -> Result<Response> {
        let hashed = request.uri().path().starts_with("/assets/");
        let mut response = self.files.call(request).await?.into_response();
        let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, APP_POLICY);
        Ok(response)
    }
}

fn copy(request: &Request) -> Request {
    let mut copy = Request::builder().method(request.method().clone()).uri(request.uri().clone()).finish();
    copy.headers_mut().clone_from(request.headers());
    copy
}
