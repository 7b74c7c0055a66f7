//! The web app beside the API, for servers that host both on one port (STATIC_DIR).

use std::path::{Path, PathBuf};

use poem::endpoint::{EitherEndpoint, StaticFilesEndpoint};
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use poem::{Endpoint, Request, Response, Result};

/// What the app needs: its own files, its own server's sockets, and nothing from anywhere else. The same as the app's other
/// hosts send (frontend/security-headers.ts), which the browser tests compare.
const APP_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; manifest-src 'self'; \
     worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types service-worker",
);

/// What the build leaves beside a file, in the order of preference (RFC 9110, section 8.4): the coding and how the name ends.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// `api` alone, or with the files of `folder` beside it.
pub fn beside<E: Endpoint<Output = Response>>(api: E, folder: Option<&Path>) -> EitherEndpoint<E, WithApp<E>> {
    match folder {
        None => EitherEndpoint::A(api),
        Some(folder) => EitherEndpoint::B(WithApp {
            api,
            folder: folder.to_owned(),
            files: StaticFilesEndpoint::new(folder).index_file(INDEX),
        }),
    }
}

const INDEX: &str = "index.html";

pub struct WithApp<E> {
    api: E,
    folder: PathBuf,
    files: StaticFilesEndpoint,
}

impl<E: Endpoint<Output = Response>> Endpoint for WithApp<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let prefers_html = request.header(header::ACCEPT).is_some_and(|accept| accept.starts_with("text/html"));
        if reads && request.uri().path() == "/" && prefers_html {
            return self.file(&request).await;
        }
        let again = reads.then(|| read_of(&request, request.uri().clone()));
        let response = self.api.call(request).await?;
        match again {
            Some(again) if response.status() == StatusCode::NOT_FOUND => {
                Ok(self.file(&again).await.unwrap_or(response))
            }
            _ => Ok(response),
        }
    }
}

impl<E> WithApp<E> {
    /// The file that the request names, in the smallest form that there is of it and the client takes.
    async fn file(&self, request: &Request) -> Result<Response> {
        let uri = request.uri();
        let mut response = self.files.call(read_of(request, uri.clone())).await?;
        if let Some((coding, uri)) = self.coded(uri, request.headers()) {
            let coded = self.files.call(read_of(request, uri)).await?;
            let plain = std::mem::replace(&mut response, coded);
            let headers = response.headers_mut();
            // Of the file's name alone it would be the type of an archive.
            headers.remove(header::CONTENT_TYPE);
            if let Some(kind) = plain.headers().get(header::CONTENT_TYPE) {
                headers.insert(header::CONTENT_TYPE, kind.clone());
            }
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        let hashed = uri.path().starts_with("/assets/");
        let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, APP_POLICY);
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        Ok(response)
    }

    /// The first coding that the client takes and the build has made, and where that form of the file is.
    fn coded(&self, uri: &Uri, headers: &HeaderMap) -> Option<(&'static str, Uri)> {
        // A part is counted in the bytes of the form that the client began with, which had no coding.
        if headers.contains_key(header::RANGE) {
            return None;
        }
        let path = if uri.path() == "/" { format!("/{INDEX}") } else { uri.path().to_owned() };
        CODINGS.iter().filter(|(coding, _)| takes(headers, coding)).find_map(|(coding, ending)| {
            let path = format!("{path}{ending}");
            // Only names as the build makes them: whatever has to be decoded first is no such name.
            let is_there =
                !path.contains(['%', '\\']) && !path.contains("..") && self.folder.join(&path[1..]).is_file();
            Some((*coding, path.parse().ok()?)).filter(|_| is_there)
        })
    }
}

/// Whether a client takes a content coding: it is named, and not with a weight of nothing (RFC 9110, section 12.5.3).
fn takes(headers: &HeaderMap, coding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|entry| {
        let (name, parameters) = entry.split_once(';').unwrap_or((entry, ""));
        let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        name.trim().eq_ignore_ascii_case(coding) && weight.is_ok_and(|weight| weight > 0.0)
    })
}

/// The same request as one that reads `uri`; of the answer to a HEAD the connection leaves out the body.
fn read_of(request: &Request, uri: Uri) -> Request {
    let mut copy = Request::builder().method(Method::GET).uri(uri).finish();
    copy.headers_mut().clone_from(request.headers());
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_taken_when_it_is_named_with_a_weight() {
        for (accepted, expected) in [
            ("br", true),
            ("gzip, deflate, br, zstd", true),
            ("gzip;q=1.0, BR;q=0.5", true),
            ("gzip, br;q=0", false),
            ("gzip, br; q=0.000", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            assert_eq!(takes(&headers, "br"), expected, "{accepted}");
        }
        assert!(!takes(&HeaderMap::new(), "br"));
    }
}
