//! What the server tells browsers and what it allows them: origins, headers, policies.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::process::Folder;
use crate::support::{PATIENCE, TestServer, raw};

const LISTED: &str = "https://chat.example";

/// The status of an upgrade request with these header lines.
async fn upgraded(server: &TestServer, host: &str, origins: &str) -> u16 {
    let request = format!(
        "GET /ws/alice HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{origins}\r\n"
    );
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("an open connection");
    let mut head = [0; 12];
    tokio::time::timeout(PATIENCE, stream.read_exact(&mut head)).await.expect("an answer in time").expect("an answer");
    std::str::from_utf8(&head[9..]).ok().and_then(|status| status.parse().ok()).expect("a status")
}

/// The status of a POST request with these header lines.
async fn written(server: &TestServer, host: &str, origins: &str) -> u16 {
    let body = r#"{"type":"ping"}"#;
    let request = format!(
        "POST /frames/v2/check HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{origins}\r\n{body}",
        body.len()
    );
    raw::request(server.address, &request).await.status
}

#[tokio::test]
async fn an_origin_is_the_own_host_or_stands_in_the_list_exactly() {
    let server = TestServer::with(&["--allowed-origins", LISTED, "--connect-rate-per-address", "0"]).await;
    let port = server.address.port();
    let host = format!("chat.lan:{port}");
    let own = format!("http://{host}");
    for (origin, admitted) in [
        (own.clone(), true),
        (LISTED.into(), true),
        ("null".into(), false),
        (String::new(), false),
        ("*".into(), false),
        ("file://".into(), false),
        (format!("file://{host}"), false),
        (format!("chrome-extension://{host}"), false),
        (host.clone(), false),
        ("http://chat.lan".into(), false),
        (format!("http://chat.lan:{}", port ^ 1), false),
        (format!("http://chat.lan:{port}0"), false),
        ("http://chat.lan:".into(), false),
        (format!("http://localhost:{port}"), false),
        (format!("http://127.0.0.1:{port}"), false),
        (format!("http://chat.lan.:{port}"), false),
        (format!("http://chat.lan.evil.example:{port}"), false),
        (format!("http://evil.example@{host}"), false),
        (format!("http://{host}@evil.example"), false),
        (format!("{own}/"), false),
        (format!("{own}/path"), false),
        (format!("{own}?"), false),
        (format!("{own}#"), false),
        (format!("{own} {own}"), false),
        (format!("{own}, https://evil.example"), false),
        (format!("HTTP://{host}"), false),
        ("http://chat.example".into(), false),
        ("https://chat.example:443".into(), false),
        ("https://chat.example:8443".into(), false),
        ("https://chat.example.".into(), false),
        ("https://chat.example/".into(), false),
        ("https://CHAT.EXAMPLE".into(), false),
        ("https://chat.example.evil.test".into(), false),
        ("https://evilchat.example".into(), false),
        ("https://sub.chat.example".into(), false),
        ("https://evil@chat.example".into(), false),
    ] {
        let line = format!("Origin: {origin}\r\n");
        let (upgrade, write) = if admitted { (101, 200) } else { (403, 403) };
        assert_eq!(upgraded(&server, &host, &line).await, upgrade, "an upgrade from {origin:?}");
        assert_eq!(written(&server, &host, &line).await, write, "a write from {origin:?}");
    }
    for origins in [
        format!("Origin: {own}\r\nOrigin: https://evil.example\r\n"),
        format!("Origin: https://evil.example\r\nOrigin: {LISTED}\r\n"),
        format!("Origin: {LISTED}\r\nOrigin: {LISTED}\r\n"),
    ] {
        assert_eq!(upgraded(&server, &host, &origins).await, 403, "an upgrade from {origins:?}");
        assert_eq!(written(&server, &host, &origins).await, 403, "a write from {origins:?}");
    }
    // DNS rebinding: a page whose host name was made to resolve to this server has another origin than the host it asks
    // for, unless it asks for its own host name.
    assert_eq!(upgraded(&server, "chat.internal", "Origin: http://evil.example\r\n").await, 403);
    assert_eq!((upgraded(&server, &host, "").await, written(&server, &host, "").await), (101, 200));
}

/// Such a page can do no more than any program on the same computer.
#[tokio::test]
async fn a_page_of_this_computer_may_use_a_server_that_was_asked_for_by_one_of_its_names() {
    let server = TestServer::start().await;
    let port = server.address.port();
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")] {
        for (origin, admitted) in [
            ("http://localhost:5173", true),
            ("http://LOCALHOST:5173", true),
            ("https://localhost", true),
            ("http://127.0.0.1:3000", true),
            ("http://127.1.2.3:3000", true),
            ("http://[::1]:5173", true),
            ("http://localhost.evil.example:5173", false),
            ("http://127.0.0.1.evil.example", false),
            ("http://evil.example@localhost", false),
            ("http://localhost@evil.example", false),
            ("http://localhost:5173/", false),
            ("http://[::2]:5173", false),
            ("http://192.168.1.7:5173", false),
            ("file://localhost", false),
            ("null", false),
        ] {
            let line = format!("Origin: {origin}\r\n");
            let (upgrade, write) = if admitted { (101, 200) } else { (403, 403) };
            assert_eq!(upgraded(&server, &host, &line).await, upgrade, "an upgrade from {origin:?} at {host}");
            assert_eq!(written(&server, &host, &line).await, write, "a write from {origin:?} at {host}");
            let read = format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{line}\r\n");
            let read = raw::request(server.address, &read).await;
            let allowed = read.header("access-control-allow-origin");
            assert_eq!(allowed, if admitted { origin } else { "" }, "a read from {origin:?} at {host}");
            let preflight = format!(
                "OPTIONS /frames/v2/check HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nAccess-Control-Request-Method: POST\r\n{line}\r\n"
            );
            let preflight = raw::request(server.address, &preflight).await;
            assert_eq!(preflight.status == 204, admitted, "a preflight from {origin:?} at {host}");
        }
    }
    let page = "Origin: http://localhost:5173\r\n";
    for host in [format!("chat.lan:{port}"), "evil.example".to_owned(), format!("localhost.evil.example:{port}")] {
        assert_eq!(upgraded(&server, &host, page).await, 403, "asked for by {host}");
        assert_eq!(written(&server, &host, page).await, 403, "asked for by {host}");
    }
}

#[tokio::test]
async fn clients_that_say_no_origin_can_be_kept_from_both() {
    let server = TestServer::with(&["--allow-no-origin", "false"]).await;
    let host = server.address.to_string();
    assert_eq!((upgraded(&server, &host, "").await, written(&server, &host, "").await), (403, 403));
    let own = format!("Origin: http://{host}\r\n");
    assert_eq!((upgraded(&server, &host, &own).await, written(&server, &host, &own).await), (101, 200));
    assert_eq!(raw::get(server.address, "/users").await.status, 200, "reading is for everybody");
}

#[tokio::test]
async fn other_origins_read_only_if_they_are_listed_and_never_with_credentials() {
    let server = TestServer::with(&["--allowed-origins", LISTED]).await;
    let host = server.address;
    for (method, more) in [("GET", ""), ("OPTIONS", "Access-Control-Request-Method: POST\r\n")] {
        for (origin, allowed) in [(LISTED, LISTED), ("https://evil.example", ""), ("null", "")] {
            let request = format!(
                "{method} /users HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nOrigin: {origin}\r\nCookie: a=b\r\n{more}\r\n"
            );
            let answer = raw::request(server.address, &request).await;
            assert_eq!(answer.header("access-control-allow-origin"), allowed, "{method} from {origin}");
            assert_eq!(answer.header("access-control-allow-credentials"), "");
            assert!(answer.header("vary").contains("Origin"), "{answer:?}");
            if method == "OPTIONS" {
                let methods = if allowed.is_empty() { "" } else { "GET, POST" };
                assert_eq!(answer.header("access-control-allow-methods"), methods, "{origin}");
            }
        }
    }
    let twice = format!(
        "GET /users HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nOrigin: {LISTED}\r\nOrigin: https://evil.example\r\n\r\n"
    );
    assert_eq!(raw::request(server.address, &twice).await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn every_answer_has_the_headers_errors_too() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("index.html"), "<!doctype html><title>Parley</title>").unwrap();
    std::fs::write(folder.0.join("sw.js"), "").unwrap();
    let server = TestServer::with(&["--static-dir", folder.as_str(), "--allowed-origins", LISTED]).await;
    let host = server.address;
    let large = "x".repeat(70_000);
    for (request, status) in [
        ("GET / HTTP/1.1\r\nAccept: text/html\r\n".to_owned(), 200),
        ("GET / HTTP/1.1\r\n".into(), 200),
        ("HEAD /livez HTTP/1.1\r\n".into(), 200),
        ("GET /sw.js HTTP/1.1\r\n".into(), 200),
        ("GET /docs HTTP/1.1\r\n".into(), 200),
        ("GET /redoc HTTP/1.1\r\n".into(), 200),
        ("GET /openapi.json HTTP/1.1\r\n".into(), 200),
        ("GET /metrics HTTP/1.1\r\n".into(), 200),
        ("GET /users?limit=x HTTP/1.1\r\n".into(), 400),
        ("POST /frames/v2/check HTTP/1.1\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n".into(), 403),
        ("GET /nowhere HTTP/1.1\r\n".into(), 404),
        ("DELETE /users HTTP/1.1\r\n".into(), 405),
        (
            format!(
                "POST /frames/v2/check HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
                large.len()
            ),
            413,
        ),
        ("POST /frames/v2/check HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}".into(), 415),
        ("GET /ws HTTP/1.1\r\n".into(), 426),
        (format!("OPTIONS /users HTTP/1.1\r\nOrigin: {LISTED}\r\nAccess-Control-Request-Method: GET\r\n"), 204),
    ] {
        let (head, body) = request.split_once("\r\n\r\n").unwrap_or((request.trim_end(), ""));
        let body = if status == 413 { large.as_str() } else { body };
        let text = format!("{head}\r\nHost: {host}\r\nConnection: close\r\n\r\n{body}");
        let answer = raw::request(server.address, &text).await;
        assert_eq!(answer.status, status, "{head}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
            ("server", ""),
            ("set-cookie", ""),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {head}");
        }
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{head}: {policy}"
        );
        let scripts = policy.split(';').find(|rule| rule.trim().starts_with("script-src")).unwrap_or_default();
        assert!(!scripts.contains("unsafe") && !scripts.contains('*') && !scripts.contains("http"), "{head}: {policy}");
    }
}

/// A request that isn't valid HTTP is answered by the HTTP library. Its answer has no body that a browser could
/// interpret.
#[tokio::test]
async fn what_is_no_request_gets_an_answer_without_content() {
    let server = TestServer::start().await;
    for request in ["<script>alert(1)</script>\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"] {
        let answer = raw::request(server.address, request).await;
        assert_eq!(answer.body, "", "{answer:?}");
    }
}
