//! The frames for a message and its acknowledgement: Parley's `chat.v2`, or the relay's few bytes.

use anyhow::{Context, Result, bail, ensure};
use parley::protocol::client::{Ack, ClientFrame, SendMessage};
use parley::protocol::server::DeliveryStatus;
use uuid::Uuid;

use crate::client::{Frame, Kind};

pub trait Tongue: Send {
    /// The frame with a message. The first message has the number 1.
    fn message(&self, number: u64, content: String) -> Result<String>;
    /// The frame that acknowledges what was received, if anything waits for it.
    fn ack(&mut self) -> Result<Option<String>>;
    /// The number of frames that wait for an acknowledgement.
    fn unacknowledged(&self) -> u64;
    /// Whether every turn of a ping-pong acknowledges the message before, or is itself the sign that it was received.
    fn acks_every_turn(&self) -> bool;
    fn understand<'a>(&mut self, frame: &'a str) -> Result<Meaning<'a>>;
}

/// The meaning of a received frame.
pub enum Meaning<'a> {
    Message(&'a str),
    /// This many more of our messages have arrived.
    Delivered(u64),
    Nothing,
}

/// Numbers, acknowledgements and statuses, as every client of Parley has them.
pub struct ChatV2 {
    peer: Uuid,
    /// The upper half of the ids of our messages. The lower half is their number.
    key: u64,
    delivered: u64,
    last_seq: u64,
    acked_seq: u64,
}

impl ChatV2 {
    pub fn new(peer: Uuid) -> Self {
        Self { peer, key: fastrand::u64(..), delivered: 0, last_seq: 0, acked_seq: 0 }
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

impl Tongue for ChatV2 {
    fn message(&self, number: u64, content: String) -> Result<String> {
        let client_id = Uuid::from_u64_pair(self.key, number);
        let (about, burn_after_ms, file, request_id) = (None, None, None, None);
        let receiver_id = self.peer;
        let message = SendMessage { client_id, receiver_id, content, about, burn_after_ms, file, request_id };
        Ok(serde_json::to_string(&ClientFrame::ChatMessage(message))?)
    }

    fn ack(&mut self) -> Result<Option<String>> {
        if self.acked_seq == self.last_seq {
            return Ok(None);
        }
        self.acked_seq = self.last_seq;
        Ok(Some(serde_json::to_string(&ClientFrame::Ack(Ack { seq: self.last_seq, request_id: None }))?))
    }

    fn unacknowledged(&self) -> u64 {
        self.last_seq - self.acked_seq
    }

    fn acks_every_turn(&self) -> bool {
        true
    }

    fn understand<'a>(&mut self, text: &'a str) -> Result<Meaning<'a>> {
        let frame = Frame::read(text)?;
        if let Some(seq) = frame.seq {
            ensure!(seq == self.last_seq + 1, "the frame with seq {seq} follows the one with seq {}", self.last_seq);
            self.last_seq = seq;
        }
        match frame.kind {
            Kind::ChatMessage => {
                Ok(Meaning::Message(frame.message.context("a chat_message without a message")?.content))
            }
            Kind::MessageStatus => {
                ensure!(frame.status == Some(DeliveryStatus::Delivered), "a message was not delivered: {text}");
                frame.client_ids.iter().try_for_each(|id| self.check_status(*id))?;
                Ok(Meaning::Delivered(frame.client_ids.len() as u64))
            }
            Kind::ConnectionEstablished => bail!("a second connection_established"),
            Kind::Other => Ok(Meaning::Nothing),
        }
    }
}

/// The text alone, for the relay. A sender with a window needs an answer: `+` and the number of received messages,
/// which the relay passes on like any other text.
#[derive(Default)]
pub struct Bare {
    delivered: u64,
    heard: u64,
    acked: u64,
}

impl Tongue for Bare {
    fn message(&self, _number: u64, content: String) -> Result<String> {
        Ok(content)
    }

    fn ack(&mut self) -> Result<Option<String>> {
        if self.acked == self.heard {
            return Ok(None);
        }
        self.acked = self.heard;
        Ok(Some(format!("+{}", self.heard)))
    }

    fn unacknowledged(&self) -> u64 {
        self.heard - self.acked
    }

    fn acks_every_turn(&self) -> bool {
        false
    }

    fn understand<'a>(&mut self, text: &'a str) -> Result<Meaning<'a>> {
        let Some(heard) = text.strip_prefix('+') else {
            self.heard += 1;
            return Ok(Meaning::Message(text));
        };
        let heard: u64 = heard.parse()?;
        ensure!(heard > self.delivered, "{heard} messages were acknowledged after {}", self.delivered);
        let more = heard - self.delivered;
        self.delivered = heard;
        Ok(Meaning::Delivered(more))
    }
}
