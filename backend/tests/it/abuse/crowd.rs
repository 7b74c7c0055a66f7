//! A thousand clients that never read, beside people who chat (O1): the people notice nothing, the clients are
//! disconnected, and their memory is given back.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use nix::sys::signal::Signal;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::memory;
use crate::support::process::Process;
use crate::support::raw::{self, Wire};
use crate::support::{eventually, postgres, spawn};

use super::pairs::Pairs;

const PAIRS: usize = 50;
const CROWD: usize = 1000;
/// Clients that write to the crowd, one after the other, until every buffer on the way is full.
const FLOODERS: usize = 4;
/// The bytes for each of them: more than the server and the system keep for one connection.
const FLOOD: usize = 40;
/// The pause between two messages of such a client: together they write eight megabytes a second.
const BREATH: Duration = Duration::from_millis(8);
/// At least this number of the crowd must be disconnected: a part of those who can be reached in the time.
const CLOSED: usize = 20;
const WINDOW: Duration = Duration::from_secs(2);
/// Below this p99 no comparison with an idle server is needed. On a busy machine with an unoptimised build, single
/// messages take this long even when nobody else is connected. A lower limit would measure the machine and not the
/// server.
const FLOOR: Duration = Duration::from_millis(20);
/// The best of this number of measurements counts: other programs disturb some of them, a server that is blocked makes
/// all of them slow.
const LOOKS: usize = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_who_never_read_harm_nobody_else() {
    let url = postgres::fresh_schema().await;
    let server = Process::start(&[
        ("DATABASE_URL", url.as_str()),
        ("MESSAGE_RATE_PER_SEC", "0"),
        ("FRAME_RATE_PER_SEC", "0"),
        ("BYTE_RATE_PER_SEC", "0"),
        ("RESUME_WINDOW_MS", "1000"),
        ("WRITE_TIMEOUT_MS", "1000"),
        // A thousand clients that join at once on a busy machine take some time.
        ("HELLO_TIMEOUT_MS", "30000"),
        ("HEADER_TIMEOUT_MS", "30000"),
    ])
    .await;
    let address = server.address;
    let mut pairs = Pairs::join(address, PAIRS).await;
    let quiet = pairs.chat(WINDOW).await;
    let start = memory::of(address).await;

    let crowd = join_all((0..CROWD).map(|n| Deaf::join(address, n))).await;
    let flood = Flood::begin(address, &crowd).await;
    let mut loud = Duration::MAX;
    for _ in 0..LOOKS {
        loud = loud.min(pairs.chat(WINDOW).await);
        if loud <= FLOOR.max(2 * quiet) {
            break;
        }
    }
    println!("p99 {quiet:?} without the crowd, {loud:?} with it");
    assert!(loud <= FLOOR.max(2 * quiet), "p99 {quiet:?} without the crowd, {loud:?} with it");
    eventually("the slow ones to be closed", async || {
        let metrics = raw::get(address, "/metrics").await.body;
        let closed = metrics
            .lines()
            .find_map(|line| line.strip_prefix("parley_sessions_closed_total{reason=\"slow_consumer\"} "))?;
        (closed.parse::<usize>().ok()? >= CLOSED).then_some(())
    })
    .await;
    flood.end().await;

    drop(crowd);
    pairs.chat(WINDOW).await;
    eventually("the crowd to be gone", async || {
        (raw::get(address, "/health").await.json()["users_online"] == 2 * PAIRS).then_some(())
    })
    .await;
    memory::is_given_back(address, start).await;
    pairs.end().await;

    // Some clients that never read are left, and more waits for them than they may have.
    let deaf = join_all((0..100).map(|n| Deaf::join(address, n))).await;
    let flood = Flood::begin(address, &deaf).await;
    tokio::time::sleep(WINDOW).await;
    let stopped = Instant::now();
    server.signal(Signal::SIGTERM);
    let (status, _, log) = server.ended().await;
    assert!(status.success(), "{status}: {log}");
    assert!(stopped.elapsed() < Duration::from_secs(10), "an end after {:?}", stopped.elapsed());
    drop((deaf, flood));
}

/// Joins and reads nothing more, with a small receive buffer.
struct Deaf {
    _stream: TcpStream,
    id: Uuid,
}

impl Deaf {
    async fn join(address: SocketAddr, n: usize) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4096).expect("a small buffer");
        let stream = socket.connect(address).await.expect("a connection");
        let mut wire = if n.is_multiple_of(2) {
            let mut wire = Wire::upgrade(stream, "/ws", raw::V2).await;
            wire.text(&json!({"type": "join", "name": format!("Deaf {n}")}).to_string()).await;
            wire
        } else {
            Wire::upgrade(stream, &format!("/ws/deaf{n}"), "").await
        };
        let established = wire.expect("connection_established").await;
        let id = established["user_id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        Self { _stream: wire.stream, id }
    }
}

/// Sends large messages to some of the clients that don't read, and lets people join and leave, of which everybody is
/// told.
struct Flood {
    tasks: Vec<JoinHandle<()>>,
    over: Arc<AtomicBool>,
}

impl Flood {
    async fn begin(address: SocketAddr, deaf: &[Deaf]) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let mut tasks = Vec::new();
        let content = "\u{1f44b}".repeat(4000);
        for targets in deaf.chunks(deaf.len() / FLOODERS) {
            // One in the plain dialect, which has no acknowledgements.
            let mut wire = Wire::plain(address, "/ws/flood").await;
            let messages: Vec<_> = targets
                .iter()
                .map(|target| {
                    let message = json!({"type": "chat_message", "receiver_id": target.id, "content": content});
                    raw::frame(0x81, message.to_string().as_bytes())
                })
                .collect();
            let over = over.clone();
            tasks.push(spawn(async move {
                let (mut reader, mut writer) = wire.stream.split();
                let write = async {
                    for message in messages.iter().flat_map(|message| std::iter::repeat_n(message, FLOOD)) {
                        if over.load(Ordering::Relaxed) || writer.write_all(message).await.is_err() {
                            return;
                        }
                        tokio::time::sleep(BREATH).await;
                    }
                };
                let mut sink = vec![0; 65_536];
                let read = async { while reader.read(&mut sink).await.is_ok_and(|length| length > 0) {} };
                tokio::select! {
                    () = write => {}
                    () = read => {}
                }
            }));
        }
        let (done, churn) = (over.clone(), address);
        tasks.push(spawn(async move {
            while !done.load(Ordering::Relaxed) {
                let Ok(mut stream) = TcpStream::connect(churn).await else { return };
                // A server that is stopping accepts no upgrade.
                let _ = stream.write_all(raw::upgrade("/ws/churn", "").as_bytes()).await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }));
        Self { tasks, over }
    }

    async fn end(self) {
        self.over.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await.expect("a flood");
        }
    }
}
