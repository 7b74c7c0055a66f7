//! The upgrade from HTTP to WebSocket (RFC 6455, section 4.2), checked more strictly than poem's own.

use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{OnUpgrade, Request, Response};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::protocol::SUBPROTOCOL;

/// A valid request for a WebSocket.
pub struct Handshake {
    pub on_upgrade: OnUpgrade,
    /// The client offers `chat.v2`.
    pub offers_v2: bool,
    accept_key: String,
}

/// Why a request for a WebSocket was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandshakeError {
    #[error(
        "This address speaks WebSocket: connect with a WebSocket client, for example ws://localhost:8000/ws/alice."
    )]
    NotAnUpgrade,
    #[error("Only version 13 of the WebSocket protocol is spoken here.")]
    WrongVersion,
    #[error("The header Sec-WebSocket-Key must be 16 bytes in base64.")]
    BadKey,
    #[error("This connection can't be upgraded.")]
    NotUpgradable,
}

impl Handshake {
    /// Checks a request. The caller must accept the result, because the connection can't be used for anything else.
    pub fn of(request: &Request) -> Result<Self, HandshakeError> {
        let accept_key = check(request.method(), request.headers())?;
        let offers_v2 = lists(request.headers(), header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
        let on_upgrade = request.take_upgrade().map_err(|_| HandshakeError::NotUpgradable)?;
        Ok(Self { on_upgrade, offers_v2, accept_key })
    }

    /// The answer that completes the upgrade; `v2` names the subprotocol in it.
    pub fn accept(&self, v2: bool) -> Response {
        let response = Response::builder()
            .status(StatusCode::SWITCHING_PROTOCOLS)
            .header(header::CONNECTION, "Upgrade")
            .header(header::UPGRADE, "websocket")
            .header(header::SEC_WEBSOCKET_ACCEPT, &self.accept_key);
        if v2 { response.header(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL).finish() } else { response.finish() }
    }
}

/// Gives the value of `Sec-WebSocket-Accept`.
fn check(method: &Method, headers: &HeaderMap) -> Result<String, HandshakeError> {
    let is_upgrade = method == Method::GET
        && lists(headers, header::CONNECTION, "upgrade")
        && lists(headers, header::UPGRADE, "websocket");
    if !is_upgrade {
        return Err(HandshakeError::NotAnUpgrade);
    }
    if headers.get(header::SEC_WEBSOCKET_VERSION).is_none_or(|version| version != "13") {
        return Err(HandshakeError::WrongVersion);
    }
    let key = headers.get(header::SEC_WEBSOCKET_KEY).ok_or(HandshakeError::BadKey)?;
    let decoded = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, key.as_bytes());
    if decoded.is_ok_and(|bytes| bytes.len() == 16) {
        Ok(derive_accept_key(key.as_bytes()))
    } else {
        Err(HandshakeError::BadKey)
    }
}

/// Says whether a comma-separated header has `token` in it, whatever its case.
fn lists(headers: &HeaderMap, name: header::HeaderName, token: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| item.trim().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    const GOOD: [(&str, &str); 4] = [
        ("connection", "keep-alive, Upgrade"),
        ("upgrade", "WebSocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    #[test]
    fn the_example_of_the_rfc_gets_its_answer() {
        assert_eq!(check(&Method::GET, &headers(&GOOD)).unwrap(), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn what_is_wrong_is_told() {
        let without = |name| headers(&GOOD.into_iter().filter(|(n, _)| *n != name).collect::<Vec<_>>());
        assert_eq!(check(&Method::POST, &headers(&GOOD)), Err(HandshakeError::NotAnUpgrade));
        assert_eq!(check(&Method::GET, &without("connection")), Err(HandshakeError::NotAnUpgrade));
        assert_eq!(check(&Method::GET, &without("sec-websocket-version")), Err(HandshakeError::WrongVersion));
        assert_eq!(check(&Method::GET, &without("sec-websocket-key")), Err(HandshakeError::BadKey));
        let mut short = headers(&GOOD);
        short.insert("sec-websocket-key", "c2hvcnQ=".parse().unwrap());
        assert_eq!(check(&Method::GET, &short), Err(HandshakeError::BadKey));
    }
}
