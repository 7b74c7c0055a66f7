//! Who is let in (O2): whoever is too many is told so and closed, nobody who is in has to go, and heads and bodies that
//! are too slow, too large or ambiguous get no further.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::client::Client;
use crate::support::raw::{self, Heard, V2, Wire};
use crate::support::{PATIENCE, TestServer, eventually};

use super::Scene;

/// Opens a WebSocket and says whether it may stay, or with which error and code it was closed.
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

/// Refused by a limit of its address. Gives what it is told.
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
    let mut refused = 0;
    for n in 0..8 {
        let headers = if n % 2 == 0 { "" } else { V2 };
        let came = comes_in(server.address, headers).await;
        assert!(came.is_ok() || n >= 3, "the burst of three comes in");
        refused += u64::from(came.is_err());
    }
    assert!(refused >= 3, "{refused} of 8 were refused");
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

fn forwarded(hops: &str) -> String {
    format!("X-Forwarded-For: {hops}\r\n")
}

/// Opens one after the other, keeps those that came in, and says which did.
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
        }
    };
    let (silent, pinging) = tokio::join!(silent.close_code(), pings);
    assert_eq!((silent, pinging), (4408, 4408));
    assert!(start.elapsed() >= Duration::from_millis(400), "not before the deadline");
    assert!(scene.heard_by_partner().await.is_empty());
    scene.is_quiet_again().await;
}

/// Sends this again and again, a byte at a time, until the server has enough of it.
async fn trickles_until_cut_off(address: SocketAddr, start: &str, more: &str) -> Duration {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let begun = Instant::now();
    let (mut reader, mut writer) = stream.split();
    let trickle = async {
        for byte in start.bytes().chain(more.bytes().cycle()) {
            if writer.write_all(&[byte]).await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let mut answer = Vec::new();
    let until_cut = async {
        tokio::select! {
            () = trickle => {}
            read = reader.read_to_end(&mut answer) => drop(read),
        }
    };
    tokio::time::timeout(PATIENCE, until_cut).await.expect("an end in time");
    begun.elapsed()
}

#[tokio::test]
async fn heads_and_bodies_that_trickle_in_are_cut_off() {
    let server = TestServer::with(&["--header-timeout-ms", "700"]).await;
    let post = "POST /frames/v2/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    let address = server.address;
    let (line, field, body, chunks) = tokio::join!(
        trickles_until_cut_off(address, "GET /", "a"),
        trickles_until_cut_off(address, "GET /livez HTTP/1.1\r\nX-Slow: ", "a"),
        trickles_until_cut_off(address, post, "Content-Length: 10000\r\n\r\n          "),
        trickles_until_cut_off(address, post, "Transfer-Encoding: chunked\r\n\r\n1\r\n \r\n1\r\n \r\n"),
    );
    for (what, took) in [("request line", line), ("head", field), ("body", body), ("chunked body", chunks)] {
        assert!(took >= Duration::from_millis(600), "{what}: cut off after {took:?}, before the deadline");
    }
    assert_eq!(server.get("/livez").await["status"], "ok", "others are served");
}

#[tokio::test]
async fn what_is_too_large_is_refused_by_its_status() {
    let server = TestServer::with(&[]).await;
    let address = server.address;
    let body = raw::post(address, "/frames/v2/check", "", &" ".repeat(70_000)).await;
    assert_eq!(body.status, 413);
    let announced = "POST /frames/v2/check HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{";
    assert_eq!(raw::first_status(address, announced).await, 413, "nobody waits for what is announced");
    let chunk = format!("{:x}\r\n{}\r\n", 30_000, " ".repeat(30_000)).repeat(3);
    let chunked = format!(
        "POST /frames/v2/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}"
    );
    assert_eq!(raw::first_status(address, &chunked).await, 413);
    let field = format!("GET /livez HTTP/1.1\r\nHost: x\r\nX-Large: {}\r\n\r\n", "x".repeat(1_000_000));
    let fields = format!("GET /livez HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-More: 1\r\n".repeat(5000));
    let line = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(100_000));
    for (what, request) in [("a field", field), ("many fields", fields), ("a request line", line)] {
        let status = raw::first_status(address, &request).await;
        assert!(matches!(status, 400 | 414 | 431), "{what}: {status}");
    }
    assert_eq!(server.get("/livez").await["status"], "ok");
}

/// A proxy and this server must agree on where a request ends: what can be read in two ways is not read.
#[tokio::test]
async fn requests_whose_end_is_ambiguous_get_400() {
    let server = TestServer::with(&[]).await;
    let inner = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n";
    for (what, fields, body) in [
        ("two lengths", "Content-Length: 2\r\nContent-Length: 40\r\n", "{}"),
        ("two lengths in one", "Content-Length: 2, 40\r\n", "{}"),
        ("a length with a sign", "Content-Length: +2\r\n", "{}"),
        ("a negative length", "Content-Length: -2\r\n", "{}"),
        ("a length in hex", "Content-Length: 0x2\r\n", "{}"),
        ("a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        ("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
        ("chunks that are not last", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
        ("an encoding that nobody knows", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
        ("a space in front of the colon", "Content-Length : 2\r\n", "{}"),
        ("a folded line", "X-Folded: a\r\n b\r\nContent-Length: 2\r\n", "{}"),
        ("a NUL in a field", "X-Nul: a\0b\r\nContent-Length: 2\r\n", "{}"),
    ] {
        let request = format!(
            "POST /frames/v2/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{fields}\r\n{body}{inner}"
        );
        let statuses = raw::statuses(server.address, &request).await;
        assert_eq!(statuses, [400], "{what}: an answer, and no second one to what stands behind it");
    }
    assert_eq!(server.get("/livez").await["status"], "ok");
}
