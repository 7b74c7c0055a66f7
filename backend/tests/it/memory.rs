//! When many people leave, the server gives back the memory that they needed (O4).

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::time::sleep;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{postgres, raw};

const PEOPLE: usize = 300;
/// As much as one connection may have without an acknowledgement: 15 messages of 16 KB.
const MESSAGES: usize = 15;
/// Switches off the limits for rates and addresses, which all these people on one machine would reach.
const OPEN: [(&str, &str); 4] = [
    ("MESSAGE_RATE_PER_SEC", "0"),
    ("BYTE_RATE_PER_SEC", "0"),
    ("MAX_CONNECTIONS_PER_ADDRESS", "0"),
    ("CONNECT_RATE_PER_ADDRESS", "0"),
];
/// After this time the memory must be at most a fifth above its value at the start (O4).
const SOON: Duration = Duration::from_secs(60);

#[tokio::test]
async fn what_a_crowd_has_taken_is_given_back_within_a_minute() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[&OPEN[..], &[("DATABASE_URL", url.as_str())]].concat()).await;
    let address = server.address;
    // A first group comes and leaves before the measurement, because code that never ran isn't in memory yet.
    come_talk_and_go(address, 10).await;
    let start = of(address).await;
    let most = come_talk_and_go(address, PEOPLE).await;
    assert!(most > 2 * start, "{most} bytes of a crowd that left no mark on {start}");
    is_given_back(address, start).await;
    server.stop().await;
}

/// Waits until the memory is near its value before.
pub async fn is_given_back(address: SocketAddr, start: u64) {
    let gone = Instant::now();
    while of(address).await > start / 5 * 6 {
        let now = of(address).await;
        assert!(gone.elapsed() < SOON, "{now} bytes after {SOON:?}; {start} at the start");
        sleep(Duration::from_millis(250)).await;
    }
}

/// Everybody writes to the next person and reads nothing. Returns the memory before they leave.
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

/// The resident memory of a server.
pub async fn of(address: SocketAddr) -> u64 {
    raw::get(address, "/health").await.json()["memory_bytes"].as_u64().expect("the memory of a process on Linux")
}
