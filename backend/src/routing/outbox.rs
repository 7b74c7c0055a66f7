//! The outbox: the frames that one session has to send to its client, and the state of its connection. It is bounded,
//! so one slow reader can't use up the server's memory. It has no lock of its own: the lock of its member guards it.

use std::sync::Arc;
use std::time::Instant;

use uuid::Uuid;

use crate::domain::message::Message;
use crate::domain::sent::Acceptance;
use crate::domain::session::{Bounds, Receipt, Session};
use crate::protocol::close::CloseReason;
use crate::protocol::codec::Encoded;
use crate::protocol::convert;
use crate::protocol::numbered::Numbered;
use crate::protocol::outgoing::Outgoing;
use crate::protocol::server::DeliveryStatus;

use super::budget::Budget;
use super::dialect::Dialect;
use super::in_hand::{InHand, StatusNews};
use super::lanes::Lanes;

/// Why a message was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The session is over.
    Ended,
    /// The session is over because the server restarts. The user will be back.
    Restarting,
    /// The client speaks the plain dialect, which has no files.
    TextOnly,
    /// The client reads too slowly and its connection is being closed, or too many messages wait for an absent user.
    Full,
}

/// What a connection has to do after it has written the frames that it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Close, after writing them.
    pub close: Option<CloseReason>,
    /// Ask for a new list of people, because changes were dropped.
    pub list: bool,
    /// All waiting frames may be delayed. If the caller allowed a delay, none was taken.
    pub may_delay: bool,
}

pub struct Outbox {
    dialect: Dialect,
    bounds: Bounds,
    budget: Arc<Budget>,
    /// The numbered frames. Each is kept until the client acknowledges it.
    pub session: Session<Numbered>,
    pub lanes: Lanes,
    /// The message of this session that is being routed.
    pub in_hand: InHand,
    closing: Option<CloseReason>,
    /// This outbox's part of the budget: the bytes that wait while the client is away.
    budgeted: usize,
    /// The session has ended because the server restarts.
    restarting: bool,
}

impl Outbox {
    pub fn new(session: Session<Numbered>, dialect: Dialect, bounds: Bounds, budget: Arc<Budget>) -> Self {
        let (lanes, in_hand) = (Lanes::default(), InHand::default());
        Self { dialect, bounds, budget, session, lanes, in_hand, closing: None, budgeted: 0, restarting: false }
    }

    /// Takes a message. `introduction` goes before it and tells who writes.
    pub fn take_in(&mut self, message: &Message<'_>, introduction: Option<Encoded>) -> Result<(), Refusal> {
        if self.session.has_ended() {
            return Err(if self.restarting { Refusal::Restarting } else { Refusal::Ended });
        }
        if self.dialect == Dialect::Plain && message.extras.as_ref().is_some_and(|extras| extras.file().is_some()) {
            return Err(Refusal::TextOnly);
        }
        if !self.session.is_attached() && self.budget.is_spent() {
            return Err(Refusal::Full);
        }
        let receipt = Receipt { message_id: message.id, sender_id: message.sender_id, client_id: message.client_id };
        let dialect = self.dialect;
        let encode = || match dialect {
            Dialect::V2 => convert::chat_message(message),
            Dialect::Plain => Numbered::plain(convert::plain_chat_message(message)),
        };
        let taken = self.session.push(Some(receipt), message.taken.steady, |seq| sized(encode(), seq));
        self.rebudget();
        if taken.is_err() {
            if self.session.is_attached() {
                self.close_as_slow();
            }
            return Err(Refusal::Full);
        }
        if dialect == Dialect::V2 {
            introduction.into_iter().for_each(|contact| self.offer(contact));
        }
        Ok(())
    }

    /// Takes news about messages that the user sent. If the client is away, the news waits.
    pub fn tell(&mut self, news: StatusNews) {
        // `read` is not promised, so it never closes a connection.
        let is_courtesy = news.status == DeliveryStatus::Read;
        if self.session.has_ended() || is_courtesy && self.session.is_overdrawn() {
            return;
        }
        let StatusNews { status, reason, receiver_id, client_ids } = news;
        let frame = convert::message_status(status, &client_ids, receiver_id, reason);
        // Only messages can be refused because the queue is full.
        let _ = self.session.push(None, Instant::now(), |seq| sized(frame, seq));
        if self.session.is_attached() && self.session.is_overdrawn() && !is_courtesy {
            self.close_as_slow();
        }
        self.rebudget();
    }

    /// Offers a frame that needs no acknowledgement. If too many frames wait unread, the client's connection is closed.
    pub fn offer(&mut self, frame: Encoded) {
        if self.session.is_attached() && self.lanes.offer(frame, &self.bounds).is_err() {
            self.close_as_slow();
        }
    }

    /// The same for the `message_accepted` of a message.
    pub fn offer_accepted(&mut self, acceptance: Acceptance) {
        if self.session.is_attached() && self.lanes.offer_accepted(acceptance, &self.bounds).is_err() {
            self.close_as_slow();
        }
    }

    /// Offers a frame that may get lost without harm: it is dropped under load. Returns whether it was taken.
    pub fn offer_droppable(&mut self, frame: Encoded) -> bool {
        // The plain dialect has no droppable frames.
        let is_taken = self.dialect == Dialect::V2 && !self.lanes.is_busy(&self.bounds);
        if is_taken {
            self.offer(frame);
        }
        is_taken
    }

    /// Moves frames into `out` until it has `most` of them. With `delay`, it takes nothing if all waiting frames may be
    /// delayed.
    pub fn fill(&mut self, out: &mut Outgoing, most: usize, delay: bool) -> Due {
        let may_delay = self.closing.is_none() && self.lanes.may_delay(&self.session);
        if !(delay && may_delay) {
            self.lanes.fill(out, most, &mut self.session);
        }
        Due { close: self.closing, list: self.lanes.presence.is_stale(), may_delay }
    }

    /// Another connection takes the frames from now on, or none. The frames without a number are dropped with the old
    /// one.
    pub fn change_connection(&mut self) {
        self.lanes = Lanes::default();
        self.closing = None;
        self.rebudget();
    }

    /// The client has processed every frame up to a message. Returns the receipts that were not acknowledged before.
    pub fn ack_message(&mut self, sender_id: Uuid, message_id: Uuid) -> Vec<Receipt> {
        let seq = self.session.seq_of(sender_id, message_id);
        seq.and_then(|seq| self.session.ack(seq).ok()).unwrap_or_default()
    }

    /// Ends the session: it takes nothing from now on. Returns the receipts of the messages that never arrived.
    pub fn end(&mut self, restarting: bool) -> Vec<Receipt> {
        self.restarting = restarting;
        self.lanes = Lanes::default();
        let receipts = self.session.end();
        self.rebudget();
        receipts
    }

    fn close_as_slow(&mut self) {
        self.closing.get_or_insert(CloseReason::SlowConsumer);
    }

    /// Updates the server's budget by what waits here.
    fn rebudget(&mut self) {
        let now = if self.session.is_attached() { 0 } else { self.session.bytes() };
        if now != self.budgeted {
            self.budget.take(now);
            self.budget.give_back(self.budgeted);
            self.budgeted = now;
        }
    }
}

fn sized(frame: Numbered, seq: u64) -> (Numbered, usize) {
    let size = frame.len(seq);
    (frame, size)
}
