//! Below the frames: handshakes, time limits, invalid bytes, a full server.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::client::Client;
use crate::support::raw::{Heard, Wire};
use crate::support::{TestServer, eventually, raw};

fn upgrade(server: &TestServer, more: &str) -> String {
    raw::upgrade("/ws/alice", more).replace("Host: parley", &format!("Host: {}", server.address))
}

/// The status of a refused upgrade.
async fn refused(server: &TestServer, request: &str) -> u16 {
    let request = request
        .replacen("\r\n", "\r\nConnection: close\r\n", 1)
        .replace("Connection: Upgrade\r\n", "Connection: Upgrade, close\r\n");
    let answer = raw::request(server.address, &request.replacen("Connection: close\r\n", "", 1)).await;
    assert!(answer.body.contains("\"code\""), "{answer:?}");
    answer.status
}

#[tokio::test]
async fn pages_of_other_origins_can_not_connect() {
    let server = TestServer::with(&["--allowed-origins", "https://chat.example"]).await;
    assert_eq!(refused(&server, &upgrade(&server, "Origin: https://evil.example\r\n")).await, 403);
    assert_eq!(refused(&server, &upgrade(&server, "Origin: null\r\n")).await, 403);
    for origin in ["https://chat.example".to_owned(), format!("http://{}", server.address)] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(upgrade(&server, &format!("Origin: {origin}\r\n")).as_bytes()).await.unwrap();
        let mut head = [0; 12];
        stream.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 101", "{origin}");
    }
}

#[tokio::test]
async fn a_host_that_is_not_ours_gets_421_on_every_route() {
    let server = TestServer::with(&["--allowed-hosts", "chat.example,10.0.0.7:8000"]).await;
    let document: serde_json::Value = server.get("/openapi.json").await;
    let mut paths: Vec<_> = document["paths"].as_object().unwrap().keys().cloned().collect();
    paths.extend(
        ["/ws/", "/docs", "/redoc", "/openapi.json", "/openapi.yaml", "/asyncapi.json", "/nowhere"].map(Into::into),
    );
    for path in paths {
        let path = path.replace("{user_name}", "alice").replace("{id}", "00000000-0000-4000-8000-000000000001");
        for method in ["GET", "POST", "OPTIONS", "DELETE"] {
            for host in ["Host: evil.example\r\n", "Host: chat.example.evil.example\r\n", "Host: 10.0.0.7\r\n"] {
                let asked = format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\nContent-Length: 0\r\n\r\n");
                let answer = raw::request(server.address, &asked).await;
                assert_eq!(
                    (answer.status, answer.header("content-type")),
                    (421, "application/problem+json"),
                    "{asked}"
                );
                assert_eq!(answer.json()["code"], "host_not_allowed", "{asked}");
            }
        }
    }
    let upgrade = |host: &str| raw::upgrade("/ws/alice", "").replace("Host: parley", &format!("Host: {host}"));
    // Also if the page and the request name the same host, as with DNS rebinding.
    let rebound = upgrade("evil.example").replace("\r\n\r\n", "\r\nOrigin: http://evil.example\r\n\r\n");
    assert_eq!(refused(&server, &rebound).await, 421);
    for host in ["chat.example", "chat.example:8443", "10.0.0.7:8000", "localhost:8000", "127.0.0.1", "[::1]:8000"] {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(upgrade(host).as_bytes()).await.unwrap();
        let mut head = [0; 12];
        stream.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 101", "{host}");
    }
    let everywhere = TestServer::start().await;
    let asked = "GET /livez HTTP/1.1\r\nHost: anything.example\r\nConnection: close\r\n\r\n";
    assert_eq!(raw::request(everywhere.address, asked).await.status, 200, "without a list every host is right");
}

#[tokio::test]
async fn a_refused_page_is_told_in_the_log_once_with_what_to_set() {
    let url = crate::support::postgres::fresh_schema().await;
    let server = crate::support::process::Process::start(&[("DATABASE_URL", &url)]).await;
    for _ in 0..3 {
        for path in ["/ws", "/ws/alice"] {
            let behind_a_proxy = raw::upgrade(path, "Origin: https://chat.example:8303\r\n")
                .replace("Host: parley", "Host: chat.example")
                .replace("Upgrade\r\n", "Upgrade, close\r\n");
            let answer = raw::request(server.address, &behind_a_proxy).await;
            assert_eq!(answer.status, 403);
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains("ALLOWED_ORIGINS") && detail.contains("Host"), "{detail}");
        }
        // How an app can find out why it was refused: a browser doesn't show it the status of an upgrade.
        let answer = raw::post(server.address, "/frames/v2/check", "Origin: https://chat.example:8303\r\n", "{}").await;
        assert_eq!((answer.status, answer.json()["code"].clone()), (403, json!("origin_not_allowed")));
        raw::post(server.address, "/frames/v2/check", "Origin: \u{1b}[31mnonsense\r\n", "{}").await;
    }
    let log = server.stop().await;
    let lines: Vec<_> = log.lines().filter(|line| line.contains("ALLOWED_ORIGINS")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    for part in ["INFO", "https://chat.example:8303", "host=", "\"chat.example\""] {
        assert!(lines[0].contains(part), "{part} in {}", lines[0]);
    }
}

#[tokio::test]
async fn clients_without_an_origin_can_be_kept_out() {
    let server = TestServer::with(&["--allow-no-origin", "false"]).await;
    assert_eq!(refused(&server, &upgrade(&server, "")).await, 403);
}

#[tokio::test]
async fn a_wrong_handshake_is_refused_with_the_right_status() {
    let server = TestServer::start().await;
    let good = upgrade(&server, "");
    assert_eq!(refused(&server, &good.replace("Version: 13", "Version: 8")).await, 426);
    assert_eq!(refused(&server, &good.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")).await, 400);
    assert_eq!(refused(&server, &good.replace("Upgrade: websocket", "Upgrade: h2c")).await, 426);
}

#[tokio::test]
async fn an_upgraded_connection_has_no_deadline_for_its_head() {
    let server = TestServer::with(&["--header-timeout-ms", "150"]).await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    alice.until_pong().await;
}

#[tokio::test]
async fn small_answers_do_not_wait_for_delayed_acknowledgements() {
    let server = TestServer::with(&["--frame-rate-per-sec", "0"]).await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    let mut fastest = Duration::MAX;
    for _ in 0..20 {
        let start = Instant::now();
        alice.send(json!({"type": "ping"})).await;
        alice.expect("pong").await;
        fastest = fastest.min(start.elapsed());
    }
    assert!(fastest < Duration::from_millis(20), "{fastest:?}; with Nagle's algorithm it is 40 ms every time");
}

#[tokio::test]
async fn silence_after_a_ping_closes_with_4000() {
    let server = TestServer::with(&["--heartbeat-ms", "100", "--heartbeat-grace-ms", "150"]).await;
    assert_eq!(Wire::plain(server.address, "/ws/silent").await.close_code().await, 4000);
    eventually("the silent one to be gone", async || (server.get("/users").await["total"] == 0).then_some(())).await;
}

#[tokio::test]
async fn fragments_make_one_message() {
    let server = TestServer::start().await;
    let mut alice = Wire::plain(server.address, "/ws/alice").await;
    let parts = [
        raw::frame(0x01, b"{\"type\":"),
        raw::frame(0x00, b"\"pi"),
        raw::frame(0x89, b"between"),
        raw::frame(0x80, b"ng\"}"),
    ];
    alice.send(&parts.concat()).await;
    while alice.next().await != Heard::Pong(b"between".to_vec()) {}
    alice.expect("pong").await;
}
