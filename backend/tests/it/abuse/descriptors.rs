//! A server without free file descriptors: it waits without using the processor, `/livez` still answers, and it
//! recovers.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::client::Client;
use crate::support::process::Process;
use crate::support::{eventually, postgres, raw, spawn};

/// The limit of the process. It needs some descriptors itself, so clients get fewer.
const FILES: u64 = 200;
/// More connections than there are descriptors, however they are counted.
const CLIENTS: usize = 400;

/// An incomplete request head, or a silent WebSocket: both keep a descriptor.
async fn occupy(address: SocketAddr, n: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("the kernel takes it");
    let text = if n.is_multiple_of(2) { "GET / HTTP/1.1\r\nX: ".to_owned() } else { raw::upgrade("/ws", "") };
    stream.write_all(text.as_bytes()).await.expect("room in the kernel");
    stream
}

/// The CPU time of the process in hundredths of a second.
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
        // Connections in the kernel's queue are accepted only when others have ended.
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
    // The answer comes at once unless the machine is busy. If it waited for the silent connections, it would come after
    // their time limits.
    assert!(start.elapsed() < Duration::from_secs(4), "an answer after {:?}", start.elapsed());
    let before = ticks(server.id());
    tokio::time::sleep(Duration::from_secs(2)).await;
    let spent = ticks(server.id()) - before;
    assert!(spent < 60, "{spent} of 200 ticks: it spins");
    // People who are connected notice nothing.
    alice.chat(bob.id(), "still here").await;
    assert_eq!(bob.expect("chat_message").await["message"]["content"], "still here");
    drop(crowd);
    let mut carol = eventually("room for somebody new", async || {
        // In a task: until the server has noticed that the connections are gone, it still answers that it is full.
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
