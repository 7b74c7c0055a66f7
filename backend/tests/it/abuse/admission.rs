//! Who may connect (O2): people who are too many get a reason and are disconnected; people who are connected stay.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::client::Client;
use crate::support::raw::{self, Heard, V2, Wire};
use crate::support::{TestServer, eventually};

use super::Scene;

/// Opens a WebSocket. Returns whether it may stay, or the error and the code with which it was closed.
async fn comes_in(address: SocketAddr, headers: &str) -> Result<Wire, (Value, u16)> {
    let path = if headers.contains(V2) { "/ws" } else { "/ws/somebody" };
    let mut wire = Wire::upgrade(TcpStream::connect(address).await.expect("a connection"), path, headers).await;
    if headers.contains(V2) {
        wire.text(r#"{"type":"join","name":"Somebody"}"#).await;
    }
    match wire.next().await {
        Heard::Frame(frame) if frame["type"] == "connection_established" => Ok(wire),
        Heard::Frame(frame) => {
            let (more, code) = wire.closed().await;
            assert!(more.is_empty(), "{more:?} after {frame}");
            Err((frame, code))
        }
        other => panic!("{other:?}"),
    }
}

async fn is_in(wire: &mut Wire) {
    wire.text(r#"{"type":"ping"}"#).await;
    wire.expect("pong").await;
}

/// Is refused by a limit of its address. Returns what the server says.
fn is_told(refusal: Option<(Value, u16)>) -> Value {
    let (error, code) = refusal.expect("a refusal");
    assert_eq!((&error["type"], &error["code"], code), (&json!("error"), &json!("rate_limited"), 1013), "{error}");
    error
}

#[tokio::test]
async fn a_full_server_refuses_the_next_one_and_drops_nobody() {
    let server = TestServer::with(&["--max-connections", "1"]).await;
    let mut alice = Client::plain(server.address, "/ws/alice").await;
    for headers in ["", V2] {
        let (error, code) = comes_in(server.address, headers).await.err().expect("a refusal");
        assert_eq!((&error["code"], code), (&json!("rate_limited"), 1013));
    }
    alice.until_pong().await;
    alice.close().await;
    eventually("the seat to be free", async || (server.get("/users").await["total"] == 0).then_some(())).await;
    Client::plain(server.address, "/ws/bob").await.until_pong().await;
}

#[tokio::test]
async fn an_address_has_so_many_connections_and_the_first_ones_stay() {
    let server = TestServer::with(&["--max-connections-per-address", "3"]).await;
    let mut first = Vec::new();
    for headers in ["", V2, ""] {
        first.push(comes_in(server.address, headers).await.expect("room for three"));
    }
    for headers in ["", V2] {
        is_told(comes_in(server.address, headers).await.err());
    }
    for wire in &mut first {
        is_in(wire).await;
    }
    drop(first.pop());
    let mut next = eventually("the place to be free", async || comes_in(server.address, V2).await.ok()).await;
    is_in(&mut next).await;
    is_told(comes_in(server.address, "").await.err());
}

#[tokio::test]
async fn an_address_connects_so_often_and_the_time_that_is_named_is_enough() {
    let flags = ["--connect-rate-per-address", "1", "--connect-burst-per-address", "3"];
    let server = TestServer::with(&flags).await;
    // All at the same time, so that the limit's tokens don't come back meanwhile on a slow machine.
    let came = join_all((0..12).map(|n| comes_in(server.address, if n % 2 == 0 { "" } else { V2 }))).await;
    let inside = came.iter().filter(|came| came.is_ok()).count();
    assert!((3..12).contains(&inside), "{inside} of 12 came in");
    for _ in 0..2 {
        let wait = loop {
            match comes_in(server.address, "").await {
                Ok(_) => {}
                refused => break is_told(refused.err())["retry_after_ms"].as_u64().expect("a time"),
            }
        };
        assert!((1..=1001).contains(&wait), "{wait} ms at a rate of one a second");
        tokio::time::sleep(Duration::from_millis(wait)).await;
        is_in(&mut comes_in(server.address, "").await.expect("it obeyed")).await;
    }
}

#[tokio::test]
async fn too_many_handshakes_at_once_are_told_when_to_come_again() {
    let server = TestServer::with(&["--connect-rate-per-address", "1", "--connect-burst-per-address", "1"]).await;
    let tries = (0..90).map(async |n| {
        let path = ["/ws", "/ws/", "/ws/somebody"][n % 3];
        let mut stream = TcpStream::connect(server.address).await.expect("a connection");
        stream.write_all(raw::upgrade(path, "").as_bytes()).await.expect("an open connection");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.expect("an answer"));
        }
        // Every connection stays open until all were answered.
        (stream, String::from_utf8(head).expect("text"))
    });
    let answers = join_all(tries).await;
    let refused: Vec<_> = answers.iter().filter(|(_, head)| head.starts_with("HTTP/1.1 429 ")).collect();
    assert!(refused.len() > 30, "{} of 90 were refused", refused.len());
    for (_, head) in refused {
        assert!(head.contains("\r\nretry-after: 1\r\n"), "one a second comes in: {head}");
    }
}

fn forwarded(hops: &str) -> String {
    format!("X-Forwarded-For: {hops}\r\n")
}

/// Opens connections one after the other, keeps those that were accepted, and returns which ones.
async fn who_comes_in(server: &TestServer, headers: &[String]) -> Vec<bool> {
    let mut inside = Vec::new();
    let mut came_in = Vec::new();
    for header in headers {
        let came = comes_in(server.address, header).await;
        came_in.push(came.is_ok());
        inside.extend(came);
    }
    came_in
}

#[tokio::test]
async fn without_trusted_proxies_no_header_says_where_somebody_is() {
    let server = TestServer::with(&["--max-connections-per-address", "2"]).await;
    let headers = [
        forwarded("198.51.100.1"),
        forwarded("198.51.100.2"),
        forwarded("198.51.100.3"),
        "X-Real-IP: 198.51.100.4\r\n".to_owned(),
        "Forwarded: for=198.51.100.5\r\n".to_owned(),
    ];
    assert_eq!(who_comes_in(&server, &headers).await, [true, true, false, false, false]);
}

#[tokio::test]
async fn behind_a_trusted_proxy_the_rightmost_untrusted_hop_counts() {
    let flags = ["--max-connections-per-address", "1", "--trusted-proxies", "127.0.0.1/32,10.0.0.0/8"];
    for (what, headers, expected) in [
        (
            "everybody has their own place",
            vec![forwarded("198.51.100.1"), forwarded("198.51.100.2"), forwarded("198.51.100.1")],
            vec![true, true, false],
        ),
        (
            "what stands to the left was written by the client",
            vec![
                forwarded("203.0.113.1, 198.51.100.1"),
                forwarded("203.0.113.2, 198.51.100.1"),
                forwarded("203.0.113.1"),
            ],
            vec![true, false, true],
        ),
        (
            "trusted hops are passed over",
            vec![
                forwarded("198.51.100.1, 10.1.2.3"),
                forwarded("198.51.100.1 ,10.9.9.9,10.0.0.1"),
                forwarded("198.51.100.2, 10.1.2.3"),
            ],
            vec![true, false, true],
        ),
        (
            "several headers are one list",
            vec![
                forwarded("203.0.113.1") + &forwarded("198.51.100.1"),
                forwarded("203.0.113.2") + &forwarded("198.51.100.1, 10.0.0.1"),
                forwarded("198.51.100.1") + &forwarded("10.0.0.1"),
            ],
            vec![true, false, false],
        ),
        (
            "ports and spellings are no other place",
            vec![
                forwarded("198.51.100.1"),
                forwarded("198.51.100.1:5555"),
                forwarded("2001:db8::1"),
                forwarded("[2001:db8::1]:5555"),
                forwarded("[2001:db8:0:0::1]"),
                forwarded("::ffff:198.51.100.1"),
            ],
            vec![true, false, true, false, false, false],
        ),
        (
            "nonsense is no place of its own",
            vec![
                forwarded("unknown"),
                forwarded("999.1.1.1"),
                forwarded("198.51.100.1, hidden"),
                forwarded("\u{e4}"),
                forwarded(&"x".repeat(5000)),
            ],
            vec![true, false, false, false, false],
        ),
        (
            "the proxy itself, and a list of nothing but proxies",
            vec![String::new(), forwarded(""), forwarded(" , "), forwarded("10.0.0.7"), forwarded("198.51.100.1")],
            vec![true, false, false, true, true],
        ),
    ] {
        let server = TestServer::with(&flags).await;
        assert_eq!(who_comes_in(&server, &headers).await, expected, "{what}");
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_in_the_list_is_a_client_like_others() {
    let flags = ["--max-connections-per-address", "1", "--trusted-proxies", "192.0.2.0/24"];
    let server = TestServer::with(&flags).await;
    let headers = [forwarded("198.51.100.1"), forwarded("198.51.100.2, 192.0.2.1")];
    assert_eq!(who_comes_in(&server, &headers).await, [true, false]);
}

#[tokio::test]
async fn who_says_nothing_after_the_upgrade_is_closed_with_4408() {
    let mut scene = Scene::with(&["--hello-timeout-ms", "400"]).await;
    let start = Instant::now();
    let mut silent = Wire::v2(scene.server.address).await;
    let mut pinging = Wire::v2(scene.server.address).await;
    let pings = async {
        loop {
            pinging.send(&raw::frame(0x89, b"")).await;
            match pinging.within(Duration::from_millis(50)).await {
                Heard::Close(code) => return code,
                Heard::End => return 1006,
                _ => assert!(start.elapsed() < Duration::from_secs(15), "pings are no first frame"),
            }
            // At a rate below the limit.
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    };
    let (silent, pinging) = tokio::join!(silent.close_code(), pings);
    assert_eq!((silent, pinging), (4408, 4408));
    assert!(start.elapsed() >= Duration::from_millis(400), "not before the deadline");
    assert!(scene.heard_by_partner().await.is_empty());
    scene.is_quiet_again().await;
}

/// Connections without a request are counted separately. An address may have only a limited number of them, too.
#[tokio::test]
async fn an_address_has_so_many_connections_that_say_nothing() {
    let server = TestServer::with(&["--max-connections-per-address", "4"]).await;
    let address = server.address;
    let mut sessions = Vec::new();
    for _ in 0..4 {
        sessions.push(comes_in(address, "").await.expect("room for four"));
    }
    let mut silent = Vec::new();
    for _ in 0..4 {
        silent.push(TcpStream::connect(address).await.expect("a connection"));
    }
    for _ in 0..10 {
        assert_eq!(raw::first_status(address, "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await, 0);
    }
    for wire in &mut sessions {
        is_in(wire).await;
    }
    drop(silent);
    eventually("a place", async || {
        let asked = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        (raw::first_status(address, asked).await == 200).then_some(())
    })
    .await;
}
