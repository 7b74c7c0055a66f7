//! What a crowd has taken is given back when it has gone (O4).

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::time::sleep;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{postgres, raw};

const PEOPLE: usize = 300;
/// As many as one connection may owe: 15 messages of 16 KB.
const MESSAGES: usize = 15;
/// For rates and addresses, which one machine full of people would soon reach.
const OPEN: [(&str, &str); 4] = [
    ("MESSAGE_RATE_PER_SEC", "0"),
    ("BYTE_RATE_PER_SEC", "0"),
    ("MAX_CONNECTIONS_PER_ADDRESS", "0"),
    ("CONNECT_RATE_PER_ADDRESS", "0"),
];
/// How soon the memory is back within a fifth of the start (O4).
const SOON: Duration = Duration::from_secs(60);

#[tokio::test]
async fn what_a_crowd_has_taken_is_given_back_within_a_minute() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[&OPEN[..], &[("DATABASE_URL", url.as_str())]].concat()).await;
    let address = server.address;
    // What the first ones leave behind is the start: code that was never run takes no memory.
    come_talk_and_go(address, 10).await;
    let start = of(address).await;
    let most = come_talk_and_go(address, PEOPLE).await;
    assert!(most > 2 * start, "{most} bytes of a crowd that left no mark on {start}");
    is_given_back(address, start).await;
    server.stop().await;
}

/// Waits until the memory is nearly what it was.
pub async fn is_given_back(address: SocketAddr, start: u64) {
    let gone = Instant::now();
    while of(address).await > start / 5 * 6 {
        let now = of(address).await;
        assert!(gone.elapsed() < SOON, "{now} bytes after {SOON:?}; {start} at the start");
        sleep(Duration::from_millis(250)).await;
    }
}

/// Everybody writes to the next one and reads nothing. Gives the memory before they go.
async fn come_talk_and_go(address: SocketAddr, people: usize) -> u64 {
    let mut crowd = join_all((0..people).map(async |n| Client::v2(address, &format!("Person {n}")).await)).await;
    let ids: Vec<_> = crowd.iter().map(Client::id).collect();
    let text = "\u{1f44b}".repeat(4000);
    for _ in 0..MESSAGES {
        join_all(crowd.iter_mut().enumerate().map(|(n, client)| client.chat(ids[(n + 1) % people], &text))).await;
    }
    let most = of(address).await;
    join_all(crowd.into_iter().map(Client::close)).await;
    most
}

/// The memory of a server.
pub async fn of(address: SocketAddr) -> u64 {
    raw::get(address, "/health").await.json()["memory_bytes"].as_u64().expect("the memory of a process on Linux")
}
