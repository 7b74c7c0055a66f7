//! Errors of the REST API as RFC 9457 problem details, with a code from a closed list.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::error::{ParseParamError, ParsePathError, ParseRequestPayloadError};
use poem_openapi::types::Example;
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// The media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong, for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Enum)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum ProblemCode {
    /// A parameter or the body is wrong.
    BadRequest,
    /// Nothing is there.
    NotFound,
    /// The address is right, the method is not.
    MethodNotAllowed,
    /// Pages of this origin may not use this server.
    OriginNotAllowed,
    /// The server doesn't answer for this host.
    HostNotAllowed,
    /// The body is too large.
    PayloadTooLarge,
    /// The body has the wrong type.
    UnsupportedMediaType,
    /// The address speaks WebSocket.
    UpgradeRequired,
    /// Try again later.
    Unavailable,
    /// The server failed.
    Internal,
}

impl ProblemCode {
    pub const ALL: [Self; 10] = [
        Self::BadRequest,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::OriginNotAllowed,
        Self::HostNotAllowed,
        Self::PayloadTooLarge,
        Self::UnsupportedMediaType,
        Self::UpgradeRequired,
        Self::Unavailable,
        Self::Internal,
    ];

    fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::FORBIDDEN => Self::OriginNotAllowed,
            StatusCode::MISDIRECTED_REQUEST => Self::HostNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::PayloadTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::UnsupportedMediaType,
            StatusCode::UPGRADE_REQUIRED => Self::UpgradeRequired,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal,
        }
    }
}

/// An error as RFC 9457 describes it.
#[derive(Clone, Debug, Serialize, Object)]
#[oai(example)]
pub struct Problem {
    /// Always `about:blank`: the code says more.
    #[serde(rename = "type")]
    #[oai(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, for a person.
    pub detail: String,
    /// What happened, for a program.
    pub code: ProblemCode,
}

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Error").into(),
            status: status.as_u16(),
            detail: detail.into(),
            code: ProblemCode::of(status),
        }
    }

    /// Makes a problem of an error of the framework. Its text about failures of the server itself is not shown.
    pub fn of(error: &poem::Error) -> Self {
        let status = error.status();
        let detail = match status {
            StatusCode::NOT_FOUND => "Nothing is at this address. See /docs for what is.".to_owned(),
            StatusCode::METHOD_NOT_ALLOWED => {
                "This address doesn't know this method. See /docs for those that it knows.".to_owned()
            }
            status if status.is_server_error() => "The server failed to answer.".to_owned(),
            _ => in_words(error),
        };
        Self::new(status, detail)
    }
}

/// The framework's text about a bad request, without the names of internal types.
fn in_words(error: &poem::Error) -> String {
    if let Some(path) = error.downcast_ref::<ParsePathError>() {
        return format!("The address has a part that can't be read: {}.", reason(&path.reason));
    }
    if let Some(parameter) = error.downcast_ref::<ParseParamError>() {
        return format!("The parameter `{}` is wrong: {}.", parameter.name, bound(reason(&parameter.reason)));
    }
    if let Some(body) = error.downcast_ref::<ParseRequestPayloadError>() {
        return format!("The body is wrong: {}.", reason(&body.reason).trim_end_matches('.'));
    }
    if error.is::<poem::error::ParsePathError>() {
        return "The address has a part that can't be read.".to_owned();
    }
    let text = error.to_string();
    if text.ends_with('.') { text } else { text + "." }
}

/// A bound that was exceeded, without the framework's notation.
fn bound(reason: &str) -> String {
    let number = |text: &str| text.split([',', ')']).next().unwrap_or(text).to_owned();
    match reason.strip_prefix("verification failed. ").and_then(|rule| rule.split_once('(')) {
        Some(("minimum", rest)) => format!("it must be at least {}", number(rest)),
        Some(("maximum", rest)) => format!("it must be at most {}", number(rest)),
        _ if reason == "invalid digit found in string" => "it must be a whole number".to_owned(),
        _ => reason.to_owned(),
    }
}

/// Removes the wrong value from the text: it may be a secret in the wrong field.
fn reason(raw: &str) -> &str {
    let raw = raw.split(", found ").next().unwrap_or(raw);
    let inner = raw.rsplit_once("\": ").map_or(raw, |(_, inner)| inner);
    inner.split(" (occurred while").next().unwrap_or(inner)
}

impl Example for Problem {
    fn example() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Nobody with this id is here.")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, PROBLEM_JSON);
        if status == StatusCode::UPGRADE_REQUIRED {
            response = response.header(header::UPGRADE, "websocket").header(header::SEC_WEBSOCKET_VERSION, "13");
        }
        response.body(body)
    }
}
