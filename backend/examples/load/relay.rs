//! The comparison: a relay that only passes on texts. It has no presence, no acknowledgements, no queues for people who
//! are away, and no JSON. It uses the same WebSocket library, buffers and allocator as the server, and one thread.
//!
//! A client's first frame has its own id and its partner's, and is sent back as the answer. Every text after it goes to
//! the partner unchanged. With batches the relay is as fast as we can make one; without them it is what a short program
//! with the same library would be.

use std::collections::HashMap;
use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use futures_util::{FutureExt, SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, accept_async_with_config};
use uuid::Uuid;

/// The same value as in the server.
const BUFFER_BYTES: usize = 4096;
/// With batches: how many frames are read before the results are written, and how many frames one write has.
const BATCH: usize = 64;
/// The most frames that may wait for one client. A client with more is too slow, and all of them are dropped.
const OUTBOX_FRAMES: usize = 256;

type Outboxes = Arc<Mutex<HashMap<Uuid, mpsc::Sender<Utf8Bytes>>>>;

pub async fn serve(in_batches: bool) -> Result<()> {
    let batch = if in_batches { BATCH } else { 1 };
    let mut stop = signal(SignalKind::terminate())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    let outboxes = Outboxes::default();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => drop(connections.spawn(live(accepted?.0, batch, outboxes.clone()))),
            // How a connection ends doesn't matter: the load notices missing messages.
            Some(_) = connections.join_next() => {}
            _ = stop.recv() => return Ok(()),
        }
    }
}

async fn live(stream: TcpStream, batch: usize, outboxes: Outboxes) -> Result<()> {
    stream.set_nodelay(true)?;
    let config = WebSocketConfig::default().read_buffer_size(BUFFER_BYTES).write_buffer_size(BUFFER_BYTES);
    let mut socket = accept_async_with_config(stream, Some(config)).await?;
    let Some(Ok(Message::Text(hello))) = socket.next().await else { bail!("no first frame") };
    let (own, partner) = hello.split_once(' ').context("two ids")?;
    let (own, partner): (Uuid, Uuid) = (own.parse()?, partner.parse()?);
    let (outbox, waiting) = mpsc::channel(OUTBOX_FRAMES);
    locked(&outboxes).insert(own, outbox);
    let ended = pass_on(&mut socket, hello, partner, batch, waiting, &outboxes).await;
    locked(&outboxes).remove(&own);
    ended
}

/// Reads at most `most` frames that have arrived, then writes at most as many that wait, with one flush.
async fn pass_on(
    socket: &mut WebSocketStream<TcpStream>,
    hello: Utf8Bytes,
    partner: Uuid,
    most: usize,
    mut waiting: mpsc::Receiver<Utf8Bytes>,
    outboxes: &Outboxes,
) -> Result<()> {
    let mut batch = Vec::with_capacity(1);
    socket.send(Message::Text(hello)).await?;
    loop {
        tokio::select! {
            biased;
            read = socket.next() => {
                let mut read = Some(read);
                let mut count = 0;
                while let Some(next) = read {
                    match next {
                        Some(Ok(Message::Text(text))) => route(outboxes, partner, text),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                        // The library has prepared the answer to a close frame, and the next read sends it.
                        Some(Ok(_)) => {}
                        Some(Err(_)) | None => return Ok(()),
                    }
                    count += 1;
                    read = if count < most { socket.next().now_or_never() } else { None };
                }
                while batch.len() < most && let Ok(text) = waiting.try_recv() {
                    batch.push(text);
                }
            }
            count = waiting.recv_many(&mut batch, most) => if count == 0 { return Ok(()) },
        }
        if !batch.is_empty() {
            for text in batch.drain(..) {
                socket.feed(Message::Text(text)).await?;
            }
            socket.flush().await?;
        }
    }
}

fn route(outboxes: &Outboxes, partner: Uuid, text: Utf8Bytes) {
    let mut outboxes = locked(outboxes);
    let full = outboxes.get(&partner).is_some_and(|outbox| outbox.try_send(text).is_err());
    if full {
        outboxes.remove(&partner);
    }
}

fn locked(outboxes: &Outboxes) -> std::sync::MutexGuard<'_, HashMap<Uuid, mpsc::Sender<Utf8Bytes>>> {
    outboxes.lock().unwrap_or_else(PoisonError::into_inner)
}
