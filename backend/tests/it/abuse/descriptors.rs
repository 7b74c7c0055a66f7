//! A server without a file descriptor left: it waits without spinning, still says that it lives, and recovers.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{eventually, postgres, raw, spawn};

/// The limit of the process; some are its own, so that not all of these are for clients.
const FILES: u64 = 200;
/// More than there is room for, however they are counted.
const CLIENTS: usize = 400;

/// A head is never complete, or a WebSocket stays silent: both hold a descriptor.
async fn occupy(address: SocketAddr, n: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("the kernel takes it");
    let text = if n.is_multiple_of(2) { "GET / HTTP/1.1\r\nX: ".to_owned() } else { raw::upgrade("/ws", "") };
    stream.write_all(text.as_bytes()).await.expect("room in the kernel");
    stream
}

/// The time that the process has spent working, in hundredths of a second.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a running process");
    let fields: Vec<_> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    fields[11..13].iter().map(|field| field.parse::<u64>().expect("a number")).sum()
}

#[tokio::test]
async fn without_descriptors_it_says_that_it_lives_does_not_spin_and_recovers() {
    let url = postgres::fresh_schema().await;
    let variables = [
        ("DATABASE_URL", url.as_str()),
        ("MAX_CONNECTIONS_PER_ADDRESS", "0"),
        ("CONNECT_RATE_PER_ADDRESS", "0"),
        ("HEADER_TIMEOUT_MS", "60000"),
        // Those in the queue of the kernel are not heard before the others are gone.
        ("HEARTBEAT_MS", "60000"),
    ];
    let server = Process::with_files(FILES, &variables).await;
    let address = server.address;
    let mut alice = Client::v2(address, "Alice").await;
    let mut bob = Client::v2(address, "Bob").await;
    let mut crowd = Vec::new();
    for n in 0..CLIENTS {
        crowd.push(occupy(address, n).await);
    }
    let start = Instant::now();
    let alive = raw::get(address, "/livez").await;
    assert_eq!(alive.status, 200);
    // It is at once, unless the machine is busy; behind those who say nothing it would be after their deadlines.
    assert!(start.elapsed() < Duration::from_secs(4), "an answer after {:?}", start.elapsed());
    let before = ticks(server.id());
    tokio::time::sleep(Duration::from_secs(2)).await;
    let spent = ticks(server.id()) - before;
    assert!(spent < 60, "{spent} of 200 ticks: it spins");
    // Those who are in don't feel it.
    alice.chat(bob.id(), "still here").await;
    assert_eq!(bob.expect("chat_message").await["message"]["content"], "still here");
    drop(crowd);
    let mut carol = eventually("room for somebody new", async || {
        // In a task, because until the server has noticed that they are gone, it says that it is full.
        let coming = spawn(Client::v2(address, "Carol"));
        tokio::time::timeout(Duration::from_secs(2), coming).await.ok()?.ok()
    })
    .await;
    carol.until_pong().await;
    let ready = async || (raw::get(address, "/readyz").await.status == 200).then_some(());
    eventually("the database to be seen again", ready).await;
    drop((alice, bob, carol));
    server.stop().await;
}
