//! Pairs of people who chat while something else happens. They must not notice it: each message arrives once, in order
//! and in time.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::sleep;

use crate::support::client::Client;

/// The pause between two messages of a pair.
const PAUSE: Duration = Duration::from_millis(100);

pub struct Pairs(Vec<Pair>);

struct Pair {
    writer: Client,
    reader: Client,
    sent: usize,
}

impl Pairs {
    pub async fn join(address: SocketAddr, count: usize) -> Self {
        Self(join_all((0..count).map(|n| Pair::join(address, n))).await)
    }

    /// Everybody chats for this long. Returns the 99th percentile of the time that a message took.
    pub async fn chat(&mut self, time: Duration) -> Duration {
        let start = Instant::now();
        let chats = self.0.iter_mut().enumerate().map(async |(n, pair)| {
            sleep(PAUSE * n as u32 / 50).await;
            let mut took = Vec::new();
            while start.elapsed() < time {
                took.push(pair.message().await);
                sleep(PAUSE.saturating_sub(*took.last().expect("one"))).await;
            }
            took
        });
        let mut took: Vec<_> = join_all(chats).await.concat();
        took.sort_unstable();
        took[took.len() * 99 / 100]
    }

    /// Nobody got a message that wasn't for them.
    pub async fn end(self) {
        for mut pair in self.0 {
            for client in [&mut pair.writer, &mut pair.reader] {
                let left = client.until_pong().await;
                assert!(
                    left.iter().all(|frame| frame["type"] != "chat_message" && frame["type"] != "error"),
                    "{left:?}"
                );
                client.send(json!({"type": "leave"})).await;
            }
        }
    }
}

impl Pair {
    async fn join(address: SocketAddr, n: usize) -> Self {
        let writer = Client::v2(address, &format!("Writer {n}")).await;
        let reader = Client::v2(address, &format!("Reader {n}")).await;
        Self { writer, reader, sent: 0 }
    }

    /// One message from one to the other. Returns the time until it arrived.
    async fn message(&mut self) -> Duration {
        let content = format!("message {}", self.sent);
        self.sent += 1;
        let start = Instant::now();
        let client_id = self.writer.chat(self.reader.id(), &content).await;
        let seen = self.reader.expect("chat_message").await;
        let took = start.elapsed();
        // A message that came twice or too late would arrive here instead of this one.
        assert_eq!(seen["message"]["content"], content);
        self.reader.ack(&seen["seq"]).await;
        let status = self.writer.find(|frame| frame["type"] == "message_status" || frame["type"] == "error").await;
        assert_eq!((&status["status"], &status["client_ids"]), (&json!("delivered"), &json!([client_id])), "{status}");
        self.writer.ack(&status["seq"]).await;
        took
    }
}
