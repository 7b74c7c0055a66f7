//! A session's mailbox: the one handle that others hold. It takes frames without ever waiting, and wakes the task that
//! owns the socket.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;
use uuid::Uuid;

use crate::domain::message::Message;
use crate::domain::sent::{Acceptance, Seen, SentLog};
use crate::domain::session::{AckAhead, Bounds, Receipt, Session};
use crate::domain::token::TokenHash;
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::convert;
use crate::protocol::server::{DeliveryStatus, MessageStatus, ServerFrame, UndeliverableReason};

use super::presence_lane::PresenceLane;

/// How a client speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Plain,
    V2,
}

impl Dialect {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::V2 => crate::protocol::SUBPROTOCOL,
        }
    }
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The session is over.
    Ended,
    /// The client doesn't keep up; its connection is being closed.
    Full,
}

/// News of messages for their sender.
#[derive(Clone, Debug)]
pub struct StatusNews {
    pub status: DeliveryStatus,
    pub reason: Option<UndeliverableReason>,
    pub receiver_id: Uuid,
    pub client_ids: Vec<Uuid>,
}

/// What a connection has to do besides writing the frames that it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Close, once they are written.
    pub close: Option<CloseReason>,
    /// Get a fresh list of people: changes were dropped.
    pub list: bool,
}

pub struct Mailbox {
    pub user_id: Uuid,
    pub dialect: Dialect,
    bounds: Bounds,
    state: Mutex<State>,
    wake: Notify,
}

struct State {
    /// Numbered frames: kept until the client acknowledges them.
    session: Session<Encoded>,
    /// Frames that are gone once they are written.
    passing: VecDeque<Encoded>,
    passing_bytes: usize,
    presence: PresenceLane,
    sent: SentLog,
    /// The message that the router has in hand: news of it must not overtake `message_accepted`.
    in_hand: Option<Uuid>,
    held: Vec<StatusNews>,
    closing: Option<CloseReason>,
    ended: bool,
}

impl Mailbox {
    pub fn new(user_id: Uuid, dialect: Dialect, token: TokenHash, bounds: Bounds) -> Self {
        let state = State {
            session: Session::new(user_id, token, bounds),
            passing: VecDeque::new(),
            passing_bytes: 0,
            presence: PresenceLane::default(),
            sent: SentLog::default(),
            in_hand: None,
            held: Vec::new(),
            closing: None,
            ended: false,
        };
        Self { user_id, dialect, bounds, state: Mutex::new(state), wake: Notify::new() }
    }

    /// Resolves when there is something to write or the connection must close.
    pub async fn changed(&self) {
        self.wake.notified().await;
    }

    /// Offers a frame that needs no acknowledgement. A client that leaves too many unread is closed.
    pub fn offer(&self, frame: Encoded) {
        let mut state = self.lock();
        let over = |used: usize, bound: usize| bound != 0 && used > bound;
        let size = frame.as_ref().len();
        if over(state.passing.len() + 1, self.bounds.frames) || over(state.passing_bytes + size, self.bounds.bytes) {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        } else if !state.ended {
            state.passing_bytes += size;
            state.passing.push_back(frame);
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Offers a frame that nobody misses; under load it is dropped.
    pub fn offer_droppable(&self, frame: Encoded) {
        let busy = self.bounds.frames != 0 && self.lock().passing.len() >= self.bounds.frames / 2;
        if !busy {
            self.offer(frame);
        }
    }

    /// Takes a message for this user.
    pub fn deliver(&self, message: &Message) -> Result<(), Refusal> {
        let receipt = Receipt { message_id: message.id, sender_id: message.sender_id, client_id: message.client_id };
        let encode = |seq| match self.dialect {
            Dialect::V2 => Encoded::new(&convert::chat_message(message, seq)),
            Dialect::Plain => Encoded::new(&convert::plain_chat_message(message)),
        };
        let mut state = self.lock();
        if state.ended {
            return Err(Refusal::Ended);
        }
        let taken = state.session.push(Some(receipt), Instant::now(), encode);
        if taken.is_err() {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
        drop(state);
        self.wake.notify_one();
        taken.map(drop).map_err(|_| Refusal::Full)
    }

    /// Looks a message of this user's up before it is routed, and holds news of it back until [`Self::accepted`] or
    /// [`Self::refused`].
    pub fn take_in_hand(&self, client_id: Uuid, fingerprint: u64) -> Seen {
        let mut state = self.lock();
        let seen = state.sent.look_up(client_id, fingerprint);
        if seen == Seen::Never {
            state.in_hand = Some(client_id);
        }
        seen
    }

    /// The message in hand was taken: says so to this user, then whatever happened to it meanwhile.
    pub fn accepted(&self, acceptance: Acceptance, fingerprint: u64) {
        let held = {
            let mut state = self.lock();
            state.sent.record(acceptance, fingerprint, Instant::now());
            state.in_hand = None;
            std::mem::take(&mut state.held)
        };
        self.offer(Encoded::new(&convert::message_accepted(acceptance)));
        held.into_iter().for_each(|news| self.tell(news));
    }

    /// The message in hand was not taken.
    pub fn refused(&self) {
        self.lock().in_hand = None;
    }

    /// News of messages that this user sent.
    pub fn tell(&self, news: StatusNews) {
        let mut state = self.lock();
        if state.in_hand.is_some_and(|id| news.client_ids.contains(&id)) {
            state.held.push(news);
            return;
        }
        if state.ended {
            return;
        }
        let StatusNews { status, reason, receiver_id, client_ids } = news;
        let frame = |seq| {
            Encoded::new(&ServerFrame::MessageStatus(MessageStatus { seq, status, client_ids, receiver_id, reason }))
        };
        if state.session.push(None, Instant::now(), frame).is_err() {
            state.closing.get_or_insert(CloseReason::SlowConsumer);
        }
        drop(state);
        self.wake.notify_one();
    }

    /// A change of who is here. In the plain dialect the frame is the whole list.
    pub fn offer_presence(&self, revision: u64, frame: Encoded) {
        let mut state = self.lock();
        match self.dialect {
            Dialect::Plain => state.presence.replace_list(revision, frame),
            Dialect::V2 => state.presence.put_delta(revision, frame),
        }
        drop(state);
        self.wake.notify_one();
    }

    /// The list of who is here as of `revision`.
    pub fn offer_list(&self, revision: u64, list: Encoded) {
        self.lock().presence.put_list(revision, list);
        self.wake.notify_one();
    }

    /// Moves up to `most` frames into `batch`.
    pub fn take(&self, batch: &mut Vec<Encoded>, most: usize) -> Due {
        let mut state = self.lock();
        let State { session, passing, passing_bytes, presence, closing, .. } = &mut *state;
        while batch.len() < most {
            // Frames without a number first: `message_accepted` must not come behind the status of its message.
            // Presence last: it never delays a message.
            let frame = passing.pop_front().inspect(|frame| *passing_bytes -= frame.as_ref().len());
            let Some(frame) = frame.or_else(|| session.next_to_write()).or_else(|| presence.take()) else { break };
            batch.push(frame);
        }
        if batch.len() == most {
            self.wake.notify_one();
        }
        Due { close: *closing, list: presence.is_stale() }
    }

    /// The client has processed everything up to `seq`.
    pub fn ack(&self, seq: u64) -> Result<Vec<Receipt>, AckAhead> {
        self.lock().session.ack(seq)
    }

    /// The socket has taken everything that [`Self::take`] gave: for a client that can't acknowledge, that is delivery.
    pub fn ack_written(&self) -> Vec<Receipt> {
        let mut state = self.lock();
        let written = state.session.last_written();
        state.session.ack(written).unwrap_or_default()
    }

    /// Since when the oldest numbered frame waits for its acknowledgement.
    pub fn waiting_since(&self) -> Option<Instant> {
        self.lock().session.waiting_since()
    }

    /// Nothing is taken from now on; gives the receipts of the messages that never arrived.
    pub fn end(&self) -> Vec<Receipt> {
        let mut state = self.lock();
        state.ended = true;
        state.passing.clear();
        state.session.end()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn mailbox(frames: usize) -> Mailbox {
        Mailbox::new(Uuid::from_u128(1), Dialect::V2, TokenHash::default(), Bounds { frames, bytes: 0 })
    }

    fn types(mailbox: &Mailbox) -> Vec<String> {
        let mut batch = Vec::new();
        mailbox.take(&mut batch, 100);
        let kind = |frame: &Encoded| {
            let json: serde_json::Value = serde_json::from_str(frame.as_str()).unwrap();
            json["type"].as_str().unwrap().to_owned()
        };
        batch.iter().map(kind).collect()
    }

    #[test]
    fn news_of_a_message_never_overtakes_its_acceptance() {
        let sender = mailbox(0);
        let client_id = Uuid::from_u128(7);
        assert_eq!(sender.take_in_hand(client_id, 1), Seen::Never);
        sender.tell(StatusNews {
            status: DeliveryStatus::Delivered,
            reason: None,
            receiver_id: Uuid::from_u128(2),
            client_ids: vec![client_id],
        });
        assert!(types(&sender).is_empty());
        let acceptance = Acceptance { client_id, message_id: Uuid::from_u128(9), timestamp: DateTime::UNIX_EPOCH };
        sender.accepted(acceptance, 1);
        assert_eq!(types(&sender), ["message_accepted", "message_status"]);
        assert_eq!(sender.take_in_hand(client_id, 1), Seen::Before(acceptance));
    }

    #[test]
    fn a_client_that_reads_nothing_is_closed_and_its_queue_stays_bounded() {
        let slow = mailbox(10);
        let frame = Encoded::new(&ServerFrame::Pong(Default::default()));
        for _ in 0..10 {
            slow.offer(frame.clone());
        }
        assert_eq!(slow.take(&mut Vec::new(), 0).close, None);
        slow.offer(frame);
        assert_eq!(slow.take(&mut Vec::new(), 0).close, Some(CloseReason::SlowConsumer));
        assert_eq!(types(&slow).len(), 10);
    }
}
