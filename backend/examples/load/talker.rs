//! One side of a conversation. It numbers its messages and checks what it receives: no message and no status may get
//! lost, come twice or come in another order.

use anyhow::{Context, Result, ensure};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::client::Client;
use crate::server::Kind;
use crate::tongue::{Bare, ChatV2, Meaning, Tongue};

/// The length of every message in characters of one byte.
const CONTENT_BYTES: usize = 100;
/// After this number of frames a client acknowledges at the latest.
const ACK_EVERY: u64 = 16;

/// The meaning of a received frame.
pub enum Heard {
    /// A message that took this many microseconds.
    Message {
        micros: u32,
    },
    /// This many of our messages were acknowledged by their receiver.
    Delivered(u64),
    Nothing,
}

pub struct Talker {
    client: Client,
    tongue: Box<dyn Tongue>,
    peer: Uuid,
    /// Messages contain the time since this moment.
    epoch: Instant,
    pub said: u64,
    pub delivered: u64,
    pub heard: u64,
}

impl Talker {
    pub fn pair(kind: Kind, one: Client, other: Client, epoch: Instant) -> (Self, Self) {
        let (one_id, other_id) = (one.user_id, other.user_id);
        (Self::new(kind, one, other_id, epoch), Self::new(kind, other, one_id, epoch))
    }

    fn new(kind: Kind, client: Client, peer: Uuid, epoch: Instant) -> Self {
        let tongue: Box<dyn Tongue> = match kind {
            Kind::Parley => Box::new(ChatV2::new(peer)),
            Kind::Relay => Box::new(Bare::default()),
        };
        Self { client, tongue, peer, epoch, said: 0, delivered: 0, heard: 0 }
    }

    /// Puts the next message into the write buffer.
    pub async fn say(&mut self) -> Result<()> {
        self.said += 1;
        let mut content = format!("{} {} {} ", self.client.user_id, self.said, self.epoch.elapsed().as_micros());
        content.extend(std::iter::repeat_n('.', CONTENT_BYTES.saturating_sub(content.len())));
        self.client.feed(self.tongue.message(self.said, content)?).await
    }

    /// Puts an acknowledgement into the write buffer, if one is due.
    pub async fn ack(&mut self) -> Result<()> {
        match self.tongue.ack()? {
            Some(frame) => self.client.feed(frame).await,
            None => Ok(()),
        }
    }

    /// The same before an answer, which may serve as the acknowledgement.
    pub async fn ack_turn(&mut self) -> Result<()> {
        if self.tongue.acks_every_turn() { self.ack().await } else { Ok(()) }
    }

    /// Acknowledges at once if enough frames wait for it.
    pub async fn ack_many(&mut self) -> Result<()> {
        if self.tongue.unacknowledged() >= ACK_EVERY {
            self.ack().await?;
            self.flush().await?;
        }
        Ok(())
    }

    pub async fn flush(&mut self) -> Result<()> {
        self.client.flush().await
    }

    /// Waits for the next frame. May be cancelled.
    pub async fn listen(&mut self) -> Result<Heard> {
        let text = self.client.next().await?;
        self.understand(&text)
    }

    /// The next frame, if it has arrived already.
    pub fn listen_now(&mut self) -> Option<Result<Heard>> {
        let text: Result<Utf8Bytes> = self.client.next_now()?;
        Some(text.and_then(|text| self.understand(&text)))
    }

    pub async fn close(self) -> Result<()> {
        self.client.close().await
    }

    fn understand(&mut self, text: &str) -> Result<Heard> {
        match self.tongue.understand(text)? {
            Meaning::Message(content) => Ok(Heard::Message { micros: self.check(content)? }),
            Meaning::Delivered(count) => {
                self.delivered += count;
                Ok(Heard::Delivered(count))
            }
            Meaning::Nothing => Ok(Heard::Nothing),
        }
    }

    /// Returns the time since the message was sent.
    fn check(&mut self, content: &str) -> Result<u32> {
        let now = self.epoch.elapsed().as_micros();
        let expected = self.heard + 1;
        ensure!(content.len() == CONTENT_BYTES, "a message of {} bytes arrived", content.len());
        let mut words = content.split(' ');
        let speaker: Uuid = words.next().unwrap_or_default().parse().context("no message of ours")?;
        let number: u64 = words.next().unwrap_or_default().parse().context("no message of ours")?;
        let said_at: u128 = words.next().unwrap_or_default().parse().context("no message of ours")?;
        ensure!(speaker == self.peer, "a message for somebody else arrived");
        ensure!(number <= expected, "messages {expected} to {} were lost or reordered", number - 1);
        ensure!(number == expected, "message {number} came again after message {}", self.heard);
        self.heard = number;
        Ok(u32::try_from(now.saturating_sub(said_at))?)
    }
}
