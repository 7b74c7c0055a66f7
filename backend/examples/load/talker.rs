//! One side of a conversation. It numbers what it says and checks what it hears: nothing may get lost, come twice or
//! come in another order, be it messages, their statuses or numbered frames.

use anyhow::{Context, Result, bail, ensure};
use parley::protocol::client::{Ack, ClientFrame, SendMessage};
use parley::protocol::server::DeliveryStatus;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::client::{Client, Frame, Kind};

/// Characters of every message, all of one byte.
const CONTENT_BYTES: usize = 100;
/// Frames after which a client acknowledges at the latest.
const ACK_EVERY: u64 = 16;

/// What a frame meant.
pub enum Heard {
    /// A message, which came this many microseconds after it was said.
    Message {
        micros: u32,
    },
    /// So many of our messages were acknowledged by their receiver.
    Delivered(u64),
    Nothing,
}

pub struct Talker {
    client: Client,
    peer: Uuid,
    /// The upper half of our messages' ids; the lower half is their number.
    key: u64,
    /// Messages carry the time since this moment.
    epoch: Instant,
    pub said: u64,
    pub delivered: u64,
    pub heard: u64,
    last_seq: u64,
    acked_seq: u64,
}

impl Talker {
    pub fn pair(one: Client, other: Client, epoch: Instant) -> (Self, Self) {
        let (one_id, other_id) = (one.user_id, other.user_id);
        (Self::new(one, other_id, epoch), Self::new(other, one_id, epoch))
    }

    fn new(client: Client, peer: Uuid, epoch: Instant) -> Self {
        let key = fastrand::u64(..);
        Self { client, peer, key, epoch, said: 0, delivered: 0, heard: 0, last_seq: 0, acked_seq: 0 }
    }

    /// Puts the next message into the buffer.
    pub async fn say(&mut self) -> Result<()> {
        self.said += 1;
        let mut content = format!("{} {} {} ", self.client.user_id, self.said, self.epoch.elapsed().as_micros());
        content.extend(std::iter::repeat_n('.', CONTENT_BYTES.saturating_sub(content.len())));
        let client_id = Uuid::from_u64_pair(self.key, self.said);
        let message = SendMessage { client_id, receiver_id: self.peer, content };
        self.client.feed(&ClientFrame::ChatMessage(message)).await
    }

    /// Puts an acknowledgement into the buffer, if there is anything to acknowledge.
    pub async fn ack(&mut self) -> Result<()> {
        if self.acked_seq < self.last_seq {
            self.acked_seq = self.last_seq;
            self.client.feed(&ClientFrame::Ack(Ack { seq: self.last_seq })).await?;
        }
        Ok(())
    }

    /// Acknowledges at once if enough frames wait for it.
    pub async fn ack_many(&mut self) -> Result<()> {
        if self.last_seq - self.acked_seq >= ACK_EVERY {
            self.ack().await?;
            self.flush().await?;
        }
        Ok(())
    }

    pub async fn flush(&mut self) -> Result<()> {
        self.client.flush().await
    }

    /// Waits for the next frame. Safe to cancel.
    pub async fn listen(&mut self) -> Result<Heard> {
        let text = self.client.next().await?;
        self.understand(&text)
    }

    /// A frame that has arrived already.
    pub fn listen_now(&mut self) -> Option<Result<Heard>> {
        let text: Result<Utf8Bytes> = self.client.next_now()?;
        Some(text.and_then(|text| self.understand(&text)))
    }

    pub async fn close(self) -> Result<()> {
        self.client.close().await
    }

    fn understand(&mut self, text: &str) -> Result<Heard> {
        let frame = Frame::read(text)?;
        if let Some(seq) = frame.seq {
            ensure!(seq == self.last_seq + 1, "the frame with seq {seq} follows the one with seq {}", self.last_seq);
            self.last_seq = seq;
        }
        match frame.kind {
            Kind::ChatMessage => {
                let letter = frame.message.context("a chat_message without a message")?;
                Ok(Heard::Message { micros: self.check(letter.content)? })
            }
            Kind::MessageStatus => {
                ensure!(frame.status == Some(DeliveryStatus::Delivered), "a message was not delivered: {text}");
                frame.client_ids.iter().try_for_each(|id| self.check_status(*id))?;
                Ok(Heard::Delivered(frame.client_ids.len() as u64))
            }
            Kind::ConnectionEstablished => bail!("a second connection_established"),
            Kind::Other => Ok(Heard::Nothing),
        }
    }

    /// Gives the time since the message was said.
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

    fn check_status(&mut self, client_id: Uuid) -> Result<()> {
        let (key, number) = client_id.as_u64_pair();
        ensure!(key == self.key, "the status of a message that was never sent");
        let last = self.delivered;
        ensure!(number == last + 1, "the status of message {number} follows the one of message {last}");
        self.delivered = number;
        Ok(())
    }
}
