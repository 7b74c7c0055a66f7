//! HTTP requests that are too slow, too large or ambiguous are refused.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{PATIENCE, TestServer, raw};

/// Sends this again and again, one byte at a time, until the server closes.
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

/// A proxy and this server must agree where a request ends. So a request that can be understood in two ways is refused.
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
